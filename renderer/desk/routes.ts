/** The pages of the desk as data: rail, palette, keyboard and application menu all read this table. */
import type { LucideIcon } from '@lucide/svelte'
import CalendarDays from '@lucide/svelte/icons/calendar-days'
import ClipboardClock from '@lucide/svelte/icons/clipboard-clock'
import HardDrive from '@lucide/svelte/icons/hard-drive'
import Mail from '@lucide/svelte/icons/mail'
import ScrollText from '@lucide/svelte/icons/scroll-text'
import Settings from '@lucide/svelte/icons/settings'
import Users from '@lucide/svelte/icons/users'
import type { Component } from 'svelte'
import type { Permission } from '#contract/index.ts'
import { m } from '#renderer/shared/i18n/index.ts'

export type RouteId = 'day' | 'pending' | 'patients' | 'messages' | 'sync' | 'audit' | 'settings'

export interface DeskRoute {
  readonly id: RouteId
  /** `/day` is the page `#/day` and everything below it. */
  readonly path: `/${string}`
  readonly label: () => string
  readonly icon: LucideIcon
  /** Who lacks it does not see the page at all. */
  readonly permission?: Permission
  readonly shortcut: string
  readonly group: 'work' | 'house' | 'footer'
  /** Shows how many requests wait, changes came back, or messages failed. */
  readonly counts?: 'pending' | 'attention' | 'failed'
  readonly load: () => Promise<{ readonly default: Component }>
}

export const routes: readonly DeskRoute[] = [
  {
    id: 'day',
    path: '/day',
    label: m.shell_nav_day,
    icon: CalendarDays,
    permission: 'schedule.view',
    shortcut: 'alt+1',
    group: 'work',
    load: () => import('./schedule/index.ts'),
  },
  {
    id: 'pending',
    path: '/pending',
    label: m.shell_nav_pending,
    icon: ClipboardClock,
    permission: 'schedule.view',
    shortcut: 'alt+2',
    group: 'work',
    counts: 'pending',
    load: () => import('./booking/index.ts'),
  },
  {
    id: 'patients',
    path: '/patients',
    label: m.shell_nav_patients,
    icon: Users,
    permission: 'patients.view',
    shortcut: 'alt+3',
    group: 'work',
    load: () => import('./patients/index.ts'),
  },
  {
    id: 'messages',
    path: '/messages',
    label: m.notifications_nav_messages,
    icon: Mail,
    permission: 'patients.view',
    shortcut: 'alt+7',
    group: 'house',
    counts: 'failed',
    load: () => import('./notifications/index.ts'),
  },
  {
    id: 'sync',
    path: '/sync',
    label: m.shell_nav_sync,
    icon: HardDrive,
    shortcut: 'alt+4',
    group: 'house',
    counts: 'attention',
    load: () => import('./sync/index.ts'),
  },
  {
    id: 'audit',
    path: '/audit',
    label: m.shell_nav_audit,
    icon: ScrollText,
    permission: 'audit.view',
    shortcut: 'alt+5',
    group: 'house',
    load: () => import('./audit/index.ts'),
  },
  {
    id: 'settings',
    path: '/settings',
    label: m.shell_nav_settings,
    icon: Settings,
    permission: 'settings.general',
    shortcut: 'alt+6',
    group: 'footer',
    load: () => import('./settings/index.ts'),
  },
]

export function routeOf(parts: readonly string[]): DeskRoute | undefined {
  return routes.find(({ path }) => path === `/${parts[0] ?? ''}`)
}
