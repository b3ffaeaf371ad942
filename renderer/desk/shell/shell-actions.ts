/** What can be done from everywhere: palette, menus and keyboard share these. */
import CalendarPlus from '@lucide/svelte/icons/calendar-plus'
import Keyboard from '@lucide/svelte/icons/keyboard'
import Lock from '@lucide/svelte/icons/lock'
import LogOut from '@lucide/svelte/icons/log-out'
import Search from '@lucide/svelte/icons/search'
import TabletSmartphone from '@lucide/svelte/icons/tablet-smartphone'
import Undo2 from '@lucide/svelte/icons/undo-2'
import UserRoundCog from '@lucide/svelte/icons/user-round-cog'
import { m } from '#renderer/shared/i18n/index.ts'
import { toasts } from '#renderer/shared/state/index.ts'
import type { Action } from '#renderer/shared/state/index.ts'
import { desk } from '../desk.svelte.ts'
import { router } from '../router.svelte.ts'
import type { DeskRoute } from '../routes.ts'
import { askForAppointment } from './host-commands.ts'
import { shell } from './shell.svelte.ts'

export const lockAction: Action = {
  id: 'session.lock',
  label: m.session_lock,
  icon: Lock,
  group: m.shell_group_person,
  shortcut: 'shift+l',
  run: () => desk.lock(),
}
export const switchAction: Action = {
  id: 'session.switch',
  label: m.session_switch,
  icon: UserRoundCog,
  group: m.shell_group_person,
  shortcut: 'shift+u',
  run: () => desk.logOut(),
}
export const logOutAction: Action = {
  id: 'session.logOut',
  label: m.session_log_out,
  icon: LogOut,
  group: m.shell_group_person,
  run: () => desk.logOut(),
}

const general: readonly Action[] = [
  {
    id: 'shell.search',
    label: m.shared_search_or_command,
    icon: Search,
    shortcut: 'mod+k',
    group: m.shell_group_go,
    run: () => {
      shell.palette = true
    },
  },
  {
    id: 'shell.help',
    label: m.shared_keyboard_shortcuts,
    icon: Keyboard,
    shortcut: '?',
    group: m.shell_group_go,
    run: () => {
      shell.help = true
    },
  },
  {
    id: 'shell.undo',
    label: m.shared_undo,
    icon: Undo2,
    shortcut: 'u',
    group: m.shell_group_go,
    enabled: () => toasts.items.some((toast) => toast.undo !== undefined),
    run: () => void toasts.undoLatest(),
  },
]

const newAppointment: Action = {
  id: 'schedule.new',
  label: m.schedule_new,
  icon: CalendarPlus,
  group: m.shell_group_day,
  shortcut: 'n',
  run: askForAppointment,
}

const startKiosk: Action = {
  id: 'session.startKiosk',
  label: m.session_start_kiosk,
  icon: TabletSmartphone,
  group: m.shell_group_person,
  run: () => {
    shell.kiosk = true
  },
}

export function shellActions(routes: readonly DeskRoute[]): Action[] {
  const pages = routes.map((route) => ({
    id: `go.${route.id}`,
    label: route.label,
    icon: route.icon,
    group: m.shell_group_go,
    shortcut: route.shortcut,
    run: () => router.go(route.path),
  }))
  return [
    ...pages,
    ...general,
    ...(desk.may('schedule.change') ? [newAppointment] : []),
    ...(desk.may('kiosk.operate') ? [startKiosk] : []),
    lockAction,
    switchAction,
    logOutAction,
  ]
}
