/** What the keyboard and the palette can do on the day. */
import ArrowLeft from '@lucide/svelte/icons/arrow-left'
import ArrowRight from '@lucide/svelte/icons/arrow-right'
import CalendarCheck from '@lucide/svelte/icons/calendar-check'
import CalendarPlus from '@lucide/svelte/icons/calendar-plus'
import Move from '@lucide/svelte/icons/move'
import UserRoundCheck from '@lucide/svelte/icons/user-round-check'
import X from '@lucide/svelte/icons/x'
import { m } from '#renderer/shared/i18n/index.ts'
import type { Action } from '#renderer/shared/state/index.ts'
import { addDays } from '#renderer/shared/days.ts'
import { desk } from '../desk.svelte.ts'
import { checkIn } from './appointment-changes.ts'
import type { MoveByKeys } from './move-by-keys.ts'
import type { Schedule } from './schedule.svelte.ts'

export function scheduleActions(
  schedule: Schedule,
  byKeys: MoveByKeys,
  startNew: () => void,
): Action[] {
  return [
    ...(desk.may('schedule.change') ? changing(schedule, byKeys, startNew) : []),
    ...days(),
    {
      id: 'schedule.close',
      label: m.shared_close,
      icon: X,
      group: m.shell_group_day,
      shortcut: 'Escape',
      enabled: () => schedule.moving !== undefined || schedule.selection !== undefined,
      run: () => {
        if (schedule.moving) byKeys.cancel()
        else schedule.close()
      },
    },
  ]
}

function changing(schedule: Schedule, byKeys: MoveByKeys, startNew: () => void): Action[] {
  const group = m.shell_group_day
  const current = schedule.appointments.find(
    ({ appointmentId }) => appointmentId === schedule.cursor.id,
  )
  return [
    {
      ...{ id: 'schedule.new', label: m.schedule_new, icon: CalendarPlus },
      ...{ group, shortcut: 'n', run: startNew },
    },
    {
      ...{ id: 'schedule.checkIn', label: m.schedule_check_in, icon: UserRoundCheck },
      ...{ group, shortcut: 'c' },
      enabled: () => current?.state === 'booked',
      run: () => {
        if (current) void checkIn(current)
      },
    },
    {
      ...{ id: 'schedule.move', label: m.schedule_move, icon: Move, group, shortcut: 'm' },
      enabled: () => current?.state === 'booked' || current?.state === 'arrived',
      run: () => {
        byKeys.start()
        document.querySelector<HTMLElement>('[data-day] button[tabindex="0"]')?.focus()
      },
    },
  ]
}

function days(): Action[] {
  const group = m.shell_group_day
  const go = (date: () => string) => () => {
    desk.date = date()
  }
  return [
    {
      ...{ id: 'schedule.today', label: m.shell_today, icon: CalendarCheck, group },
      ...{ shortcut: 't', run: go(() => desk.today) },
    },
    {
      ...{ id: 'schedule.previous', label: m.shell_previous_day, icon: ArrowLeft, group },
      ...{ shortcut: 'ArrowLeft', run: go(() => addDays(desk.date, -1)) },
    },
    {
      ...{ id: 'schedule.next', label: m.shell_next_day, icon: ArrowRight, group },
      ...{ shortcut: 'ArrowRight', run: go(() => addDays(desk.date, 1)) },
    },
  ]
}
