/** Free times as people look for them: a week of days, and a day in morning, afternoon and evening. */
import { addDays } from '#renderer/shared/days.ts'
import type { CallOutput } from '../client/call.ts'

export type Times = CallOutput<'portal.listTimes'>
export type Day = Times['days'][number]
export type Time = Day['times'][number]
export type PartOfDay = 'morning' | 'afternoon' | 'evening'

export const freeTimes = ({ times }: Day): Time[] => times.filter(({ available }) => available)

export function inParts(
  times: readonly Time[],
  timeZone: string,
): { part: PartOfDay; times: Time[] }[] {
  const hour = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', hourCycle: 'h23', timeZone })
  const partOf = ({ startsAt }: Time): PartOfDay => {
    const at = Number(hour.format(new Date(startsAt)))
    return at < 12 ? 'morning' : at < 17 ? 'afternoon' : 'evening'
  }
  return (['morning', 'afternoon', 'evening'] as const)
    .map((part) => ({ part, times: times.filter((time) => partOf(time) === part) }))
    .filter((group) => group.times.length > 0)
}

/** The day to show first: the one of the chosen time, else the first with something free. */
export function firstShown(days: readonly Day[], startsAt: string | undefined): string | undefined {
  const chosen = days.find(({ times }) => times.some((time) => time.startsAt === startsAt))
  const free = days.find((day) => freeTimes(day).length > 0)
  return (chosen ?? free ?? days[0])?.date
}

export const weekDays = 7

/** The week before or after, inside of what can be booked; null where there is none. */
export function otherWeek(
  from: string,
  by: 1 | -1,
  { firstDay, lastDay }: { firstDay: string; lastDay: string },
): string | null {
  const next = addDays(from, by * weekDays)
  if (by > 0) return next > lastDay ? null : next
  if (from <= firstDay) return null
  return next < firstDay ? firstDay : next
}
