/** What the state of a visit looks like: shape, word and colour together. */
import type { AppointmentDto, AppointmentState } from '#contract/schedule.ts'
import { formatDuration, m } from '#renderer/shared/i18n/index.ts'
import type { Shape, Tone } from '#renderer/shared/ui/index.ts'

export interface StateLook {
  readonly label: string
  readonly tone: Tone
  readonly mark: Shape
  readonly block: Shape | 'solid'
  /** How long somebody has waited. */
  readonly detail?: string
}

type Visit = Pick<AppointmentDto, 'state' | 'arrivedAt' | 'heldOffline'>

/** Minutes of waiting after which it is no longer calm, and after which somebody must act. */
const longWait = 10
const tooLong = 20

export function waitedMinutes({ arrivedAt }: Pick<Visit, 'arrivedAt'>, now: number): number {
  return arrivedAt ? Math.max(0, Math.floor((now - Date.parse(arrivedAt)) / 60_000)) : 0
}

export function waitTone(minutes: number): Tone {
  if (minutes >= tooLong) return 'danger'
  return minutes >= longWait ? 'waiting' : 'info'
}

const looks = {
  booked: { label: m.schedule_booked, tone: 'primary', mark: 'ring', block: 'solid' },
  arrived: { label: m.schedule_arrived, tone: 'info', mark: 'dot', block: 'solid' },
  completed: { label: m.schedule_completed, tone: 'neutral', mark: 'dimmed', block: 'dimmed' },
  noShow: { label: m.schedule_no_show, tone: 'danger', mark: 'outline', block: 'outline' },
  cancelled: { label: m.schedule_cancelled, tone: 'neutral', mark: 'struck', block: 'struck' },
} as const satisfies Record<
  AppointmentState,
  { label: () => string; tone: Tone; mark: Shape; block: Shape | 'solid' }
>

/** `showsHeld`: false while a hub is about to confirm it anyway. */
export function stateLook(visit: Visit, now: number, showsHeld = true): StateLook {
  const look = looks[visit.state]
  const held = showsHeld && isHeld(visit)
  const block = held ? ('hatched' as const) : look.block
  if (visit.state === 'arrived') {
    const minutes = waitedMinutes(visit, now)
    const detail = formatDuration(minutes)
    return { ...look, label: look.label(), tone: waitTone(minutes), block, detail }
  }
  if (held) return { tone: 'waiting', label: m.schedule_held(), mark: 'hatched', block }
  return { ...look, label: look.label(), block }
}

/** Saved here and not yet confirmed by the hub: somebody else may have the time by now. */
export function isHeld({ heldOffline, state }: Pick<Visit, 'state' | 'heldOffline'>): boolean {
  return heldOffline && (state === 'booked' || state === 'arrived')
}

/** The look of a state without its visit: in the list of somebody's earlier visits. */
export function plainLook(state: string): { label: string; tone: Tone; shape: Shape } {
  if (!(state in looks)) return { label: state, tone: 'neutral', shape: 'ring' }
  const { label, tone, mark } = looks[state as AppointmentState]
  return { label: label(), tone, shape: mark }
}
