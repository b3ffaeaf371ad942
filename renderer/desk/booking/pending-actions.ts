/** What can be done with the selected request, once: buttons, palette and keyboard share these. */
import ArrowDown from '@lucide/svelte/icons/arrow-down'
import ArrowUp from '@lucide/svelte/icons/arrow-up'
import CircleCheck from '@lucide/svelte/icons/circle-check'
import RotateCcw from '@lucide/svelte/icons/rotate-ccw'
import CalendarClock from '@lucide/svelte/icons/calendar-clock'
import CalendarPlus from '@lucide/svelte/icons/calendar-plus'
import Check from '@lucide/svelte/icons/check'
import Link2 from '@lucide/svelte/icons/link-2'
import Undo2 from '@lucide/svelte/icons/undo-2'
import X from '@lucide/svelte/icons/x'
import { m } from '#renderer/shared/i18n/index.ts'
import { toasts } from '#renderer/shared/state/index.ts'
import type { Action } from '#renderer/shared/state/index.ts'
import { desk } from '../desk.svelte.ts'
import type { Decisions } from './decisions.svelte.ts'
import type { Queue } from './queue.svelte.ts'
import { isAcceptable, isOpen } from './request-state.ts'
import type { Returned } from './returned.svelte.ts'

/** What accepting asks first: another time, or whose record it is. */
export function needsChoice(request: NonNullable<Queue['selected']>): boolean {
  return request.blocked || request.identity === 'probablyKnown'
}

export function pendingActions(
  queue: Queue,
  decisions: Decisions,
  returned: Returned,
): readonly Action[] {
  const mayIn = (fits: typeof isOpen) => () =>
    queue.selected !== undefined &&
    fits(queue.selected.state) &&
    desk.may('booking.decide') &&
    !decisions.busy
  const open = mayIn(isOpen)
  const acceptable = mayIn(isAcceptable)
  const accept = () => {
    const request = queue.selected
    if (!request) return
    if (decisions.asking === 'accept' || decisions.asking === 'change') {
      return decisions.confirm?.()
    }
    if (needsChoice(request)) return decisions.ask('accept')
    return decisions.accept(request)
  }
  const decide: Omit<Action, 'group'>[] = [
    {
      id: 'booking.accept',
      label: m.booking_accept,
      icon: Check,
      shortcut: 'a',
      enabled: acceptable,
      run: accept,
    },
    {
      id: 'booking.change',
      label: m.booking_accept_with_change,
      icon: CalendarClock,
      shortcut: 'c',
      enabled: acceptable,
      run: () => decisions.ask('change'),
    },
    {
      id: 'booking.propose',
      label: m.booking_propose,
      icon: CalendarPlus,
      shortcut: 'p',
      enabled: open,
      run: () => decisions.ask('propose'),
    },
    {
      id: 'booking.decline',
      label: m.booking_decline,
      icon: X,
      shortcut: 'd',
      enabled: open,
      run: () => decisions.ask('decline'),
    },
    {
      id: 'booking.link',
      label: m.booking_link,
      icon: Link2,
      shortcut: 'l',
      enabled: open,
      run: () => decisions.ask('link'),
    },
  ]
  return [
    ...decide.map((action) => ({ ...action, group: m.shell_nav_pending })),
    undoAction(queue, decisions),
    ...returnedActions(queue, returned),
    ...moves(queue, decisions),
  ]
}

/** What the hub sent back about the selected one: entered again, or left. */
function returnedActions(queue: Queue, returned: Returned): Action[] {
  const command = () => returned.of(queue.selectedId)
  const group = m.shell_nav_pending
  return [
    {
      ...{ id: 'booking.again', label: m.sync_enter_again, icon: RotateCcw, shortcut: 'e', group },
      enabled: () => returned.mayEnterAgain(command()),
      run: () => {
        const one = command()
        if (one) return returned.enterAgain(one)
      },
    },
    {
      ...{ id: 'booking.leave', label: m.sync_leave, icon: CircleCheck, shortcut: 's', group },
      enabled: () => command() !== undefined && !returned.remedies.busy,
      run: () => {
        const one = command()
        if (one) return returned.leave(one)
      },
    },
  ]
}

/** The selected one if it is decided, else the latest thing done here. */
function undoAction(queue: Queue, decisions: Decisions): Action {
  const decided = () => {
    const { selected } = queue
    const told = Date.parse(selected?.decision?.patientToldAt ?? '')
    return selected && told > desk.now && desk.may('booking.decide') ? selected : undefined
  }
  return {
    id: 'booking.undo',
    label: m.booking_undo,
    icon: Undo2,
    shortcut: 'u',
    group: m.shell_nav_pending,
    enabled: () =>
      decided() !== undefined ||
      decisions.undoable.latest(desk.now) !== undefined ||
      toasts.items.some((toast) => toast.undo !== undefined),
    run: () => {
      const selected = decided()
      if (selected) return decisions.undo(selected.requestId)
      if (toasts.undoLatest()) return
      return decisions.undoLatest()
    },
  }
}

function moves(queue: Queue, decisions: Decisions): Action[] {
  const group = m.shell_nav_pending
  return [
    {
      id: 'booking.next',
      label: m.booking_key_next,
      icon: ArrowDown,
      shortcut: 'j',
      group,
      run: () => queue.step(1),
    },
    {
      id: 'booking.previous',
      label: m.booking_key_previous,
      icon: ArrowUp,
      shortcut: 'k',
      group,
      run: () => queue.step(-1),
    },
    {
      id: 'booking.close',
      label: m.shared_cancel,
      shortcut: 'Escape',
      group,
      enabled: () => decisions.asking !== undefined,
      run: () => decisions.ask(undefined),
    },
  ]
}
