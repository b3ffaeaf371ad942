/** What can be done on this page, once: buttons, palette and keyboard share these. */
import ArrowDown from '@lucide/svelte/icons/arrow-down'
import ArrowUp from '@lucide/svelte/icons/arrow-up'
import CalendarDays from '@lucide/svelte/icons/calendar-days'
import CircleCheck from '@lucide/svelte/icons/circle-check'
import Download from '@lucide/svelte/icons/download'
import RefreshCw from '@lucide/svelte/icons/refresh-cw'
import RotateCcw from '@lucide/svelte/icons/rotate-ccw'
import SquareArrowOutUpRight from '@lucide/svelte/icons/square-arrow-out-up-right'
import { m } from '#renderer/shared/i18n/index.ts'
import type { Action } from '#renderer/shared/state/index.ts'
import { dayAt } from '#renderer/shared/days.ts'
import { desk } from '../desk.svelte.ts'
import { router } from '../router.svelte.ts'
import type { CommandDetail, CommandList } from './command-list.svelte.ts'
import { exportWaiting, tryNow } from './connection-actions.ts'
import { mayWork, permissionOf } from './remedies.svelte.ts'
import type { Remedies } from './remedies.svelte.ts'
import { sync } from './sync-state.svelte.ts'
import { whereTo } from './where-to.ts'

const group = m.sync_title

export function syncActions(list: CommandList, remedies: Remedies): readonly Action[] {
  return [...remedyActions(list, remedies), ...moves(list), ...connection()]
}

/** Of the command that is looked at, the likeliest first; nothing where it needs nothing. */
export function remedyActions(list: CommandList, remedies: Remedies): readonly Action[] {
  if (list.entry?.aside) return asideActions(list, remedies)
  const command = list.selected
  if (!command) return []
  const open = openAction(command)
  if (list.which !== 'needsAttention') return open ? [open] : []
  const enabled = () => !remedies.busy
  const leave: Action = {
    ...{ id: 'sync.leave', label: m.sync_leave, icon: CircleCheck, group, shortcut: 's', enabled },
    run: () => remedies.leave(command),
  }
  if (command.conflicts.length > 0) return [...choices(command, remedies), ...(open ? [open] : [])]
  const again: Action = {
    ...{ id: 'sync.again', label: m.sync_enter_again, icon: RotateCcw, group, shortcut: 'e' },
    enabled: () => enabled() && !sync.blocked && desk.may(permissionOf(command.name)),
    run: () => remedies.enterAgain(command),
  }
  const both = [...(open ? [open] : []), ...(mayWork(command) ? [again] : [])]
  // Whoever sees both values here need not look elsewhere first.
  return [...(command.error?.code === 'stale' ? both.reverse() : both), leave]
}

function asideActions(list: CommandList, remedies: Remedies): readonly Action[] {
  const aside = list.selectedAside
  if (!aside) return []
  const { setAsideId, patientId, appointmentId, startsAt } = aside
  const command = list.entry?.command
  const open: Action = {
    ...{ id: 'sync.open', label: m.sync_open_patient, icon: SquareArrowOutUpRight, group },
    shortcut: 'o',
    run: () => router.go(`/patients/${patientId ?? ''}`),
  }
  const day: Action = {
    ...{ id: 'sync.day', label: m.sync_open_appointment, icon: CalendarDays, group },
    shortcut: 'd',
    run: () =>
      router.go('/day', {
        date: dayAt(startsAt ?? '', desk.timeZone),
        appointment: appointmentId ?? '',
      }),
  }
  return [
    {
      ...{ id: 'sync.seen', label: m.sync_mark_seen, icon: CircleCheck, group, shortcut: 's' },
      enabled: () => !remedies.busy && !sync.blocked,
      run: () => remedies.seen(setAsideId, command),
    },
    ...(patientId && desk.may('patients.view') ? [open] : []),
    ...(appointmentId && startsAt ? [day] : []),
  ]
}

function openAction(command: CommandDetail): Action | undefined {
  const place = whereTo(command, desk.timeZone)
  if (!place) return undefined
  return {
    ...{ id: 'sync.open', label: place.label, icon: SquareArrowOutUpRight, group, shortcut: 'o' },
    run: () => {
      if (place.clinicId) desk.chooseClinic(place.clinicId)
      router.go(place.path, place.query)
    },
  }
}

function choices(command: CommandDetail, remedies: Remedies): Action[] {
  const maySet = () => !remedies.busy && !sync.blocked && desk.may('settings.general')
  const picks = command.conflicts.map((one) => remedies.pickOf(one))
  const mixed = picks.includes('mine') && picks.includes('theirs')
  const all: Action[] = [
    {
      ...{ id: 'sync.theirs', label: m.sync_keep_theirs, group, shortcut: 't' },
      enabled: () => !remedies.busy,
      run: () => remedies.settle(command, () => 'theirs'),
    },
    {
      ...{ id: 'sync.mine', label: m.sync_use_mine, group, shortcut: 'm', enabled: maySet },
      run: () => remedies.settle(command, () => 'mine'),
    },
  ]
  if (!mixed) return picks.includes('mine') ? all.reverse() : all
  const chosen: Action = {
    ...{ id: 'sync.chosen', label: m.sync_use_chosen, group, shortcut: 'c', enabled: maySet },
    run: () => remedies.settle(command, (one) => remedies.pickOf(one)),
  }
  return [chosen, ...all]
}

function moves(list: CommandList): Action[] {
  return [
    {
      ...{ id: 'sync.next', label: m.sync_key_next, icon: ArrowDown, group, shortcut: 'j' },
      run: () => list.step(1),
    },
    {
      ...{ id: 'sync.previous', label: m.sync_key_previous, icon: ArrowUp, group, shortcut: 'k' },
      run: () => list.step(-1),
    },
  ]
}

export function connection(): Action[] {
  return [
    {
      ...{ id: 'sync.now', label: m.sync_try_now, icon: RefreshCw, group, shortcut: 'r' },
      run: tryNow,
    },
    ...(desk.may('settings.general')
      ? [{ id: 'sync.export', label: m.sync_export, icon: Download, group, run: exportWaiting }]
      : []),
  ]
}
