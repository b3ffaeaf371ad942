import { getLocale } from './compiled/runtime.js'
import { isolated } from './isolated.ts'

/**
 * Dates, times and money in the language of the window. An instant is always shown in a named
 * time zone (the clinic's); a plain date or wall-clock time never passes through one.
 */
export type Instant = number | string | Date

const regional: Readonly<Record<string, string>> = {
  en: 'en-GB',
  fr: 'fr-FR',
  it: 'it-IT',
  es: 'es-ES',
}
const kept = new Map<string, Intl.DateTimeFormat>()
const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

const tag = () => regional[getLocale()] ?? getLocale()
const toDate = (instant: Instant) => (instant instanceof Date ? instant : new Date(instant))

function formatter(timeZone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${tag()} ${timeZone} ${JSON.stringify(options)}`
  let found = kept.get(key)
  if (!found) {
    found = new Intl.DateTimeFormat(tag(), { timeZone, hourCycle: 'h23', ...options })
    kept.set(key, found)
  }
  return found
}

const clock = { hour: '2-digit', minute: '2-digit' } as const
const shortDay = { weekday: 'short', day: 'numeric', month: 'short' } as const
const longDay = { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' } as const

/** *Tue 24 Nov* */
export function formatDay(instant: Instant, timeZone: string): string {
  return formatter(timeZone, shortDay).format(toDate(instant)).replace(', ', ' ')
}

/** *Tuesday 24 November 2026* */
export function formatLongDay(instant: Instant, timeZone: string): string {
  return formatter(timeZone, longDay).format(toDate(instant)).replace(', ', ' ')
}

/** *10:15* */
export function formatTime(instant: Instant, timeZone: string): string {
  return formatter(timeZone, clock).format(toDate(instant))
}

/** *Tue 24 Nov, 10:15* */
export function formatDateTime(instant: Instant, timeZone: string): string {
  return `${formatDay(instant, timeZone)}, ${formatTime(instant, timeZone)}`
}

/** *10:15 – 11:00* */
export function formatTimeRange(start: Instant, end: Instant, timeZone: string): string {
  return `${formatTime(start, timeZone)} – ${formatTime(end, timeZone)}`
}

/** *Tue 24 Nov* of a date `YYYY-MM-DD` that belongs to no time zone. */
export function formatPlainDay(date: string): string {
  return formatDay(`${date}T12:00:00Z`, 'UTC')
}

/** *24 November 1985* of a date `YYYY-MM-DD`: birthdays. */
export function formatPlainDate(date: string): string {
  const options = { day: 'numeric', month: 'long', year: 'numeric' } as const
  return formatter('UTC', options).format(toDate(`${date}T12:00:00Z`))
}

/** *November 2026* of a date `YYYY-MM-DD`. */
export function formatPlainMonth(date: string): string {
  const options = { month: 'long', year: 'numeric' } as const
  return formatter('UTC', options).format(toDate(`${date}T12:00:00Z`))
}

/** *45 min*, *1 h 30 min* */
export function formatDuration(minutes: number): string {
  const hours = Math.floor(Math.round(minutes) / 60)
  const rest = Math.round(minutes) % 60
  if (hours === 0) return withUnit(rest, 'minute')
  const whole = withUnit(hours, 'hour')
  return rest === 0 ? whole : `${whole} ${withUnit(rest, 'minute')}`
}

/** How old something is, in one unit: *20 min*, *3 h*, *2 d*. */
export function formatAge(milliseconds: number): string {
  return withUnit(...inOneUnit(Math.max(0, milliseconds)))
}

/** *in 20 min*, *3 hr ago*; only use it when near: see formatNear. */
export function formatRelative(instant: Instant, now: Instant): string {
  const difference = toDate(instant).getTime() - toDate(now).getTime()
  const [value, unit] = inOneUnit(Math.abs(difference))
  const format = new Intl.RelativeTimeFormat(tag(), { numeric: 'auto', style: 'short' })
  return format.format(difference < 0 ? -value : value, unit)
}

/** Relative within the hour, otherwise a date that cannot be mistaken. */
export function formatNear(instant: Instant, now: Instant, timeZone: string): string {
  const distance = Math.abs(toDate(instant).getTime() - toDate(now).getTime())
  return distance < hour ? formatRelative(instant, now) : formatDateTime(instant, timeZone)
}

/** A clinic has one currency, so that its short sign says enough: *$85.00*, not *CA$85.00*. */
export function formatMoney(amount: number, currency: string): string {
  const how = { style: 'currency', currency, currencyDisplay: 'narrowSymbol' } as const
  return new Intl.NumberFormat(tag(), how).format(amount)
}

/** The clinic's prices are kept in cents; the sample and every clinic so far are Canadian. */
export const formatCents = (cents: number): string => formatMoney(cents / 100, 'CAD')

/** *87.50*, *87,50*: as a price stands in the field that it is typed into. */
export function formatTypedCents(cents: number): string {
  const how = { minimumFractionDigits: 2, maximumFractionDigits: 2, useGrouping: false } as const
  return new Intl.NumberFormat(tag(), how).format(cents / 100)
}

/** The sign of the clinic's money, and on which side of an amount it stands. */
export function moneySign(): { before: string } | { after: string } {
  const how = { style: 'currency', currency: 'CAD', currencyDisplay: 'narrowSymbol' } as const
  const parts = new Intl.NumberFormat(tag(), how).formatToParts(0)
  const sign = parts.find(({ type }) => type === 'currency')?.value ?? ''
  return parts[0]?.type === 'currency' ? { before: sign } : { after: sign }
}

export function formatNumber(value: number): string {
  return new Intl.NumberFormat(tag()).format(value)
}

/** *Monday, Tuesday and Friday* */
export function formatList(items: readonly string[]): string {
  return new Intl.ListFormat(tag(), { type: 'conjunction' }).format(
    items.map((item) => isolated(item)),
  )
}

/** Weekday 1 = Monday … 7 = Sunday. */
export function formatWeekday(weekday: number, width: 'short' | 'long' = 'long'): string {
  return formatter('UTC', { weekday: width }).format(new Date(Date.UTC(2024, 0, weekday)))
}

const daySigns: Readonly<Record<string, string>> = { fr: 'j', it: 'g' }

/** *45 min*, *3 h*, *2 d*: the signs of the units, which never take a plural. */
function withUnit(value: number, unit: 'minute' | 'hour' | 'day'): string {
  const sign = unit === 'day' ? (daySigns[getLocale()] ?? 'd') : unit === 'hour' ? 'h' : 'min'
  return `${formatNumber(value)}\u00a0${sign}`
}

/** *240 kB*, *3.2 MB*: as decimal units, which is what the signs mean. */
export function formatFileSize(bytes: number): string {
  const isSmall = bytes < 1_000_000
  const value = isSmall ? Math.max(1, Math.round(bytes / 1000)) : Math.round(bytes / 100_000) / 10
  const unit = isSmall ? 'kilobyte' : 'megabyte'
  return new Intl.NumberFormat(tag(), { style: 'unit', unit }).format(value)
}

/** The name of a part of a date or time, for those who hear it: *day*, *jour*. */
export function formatPartName(part: string): string {
  const known = ['year', 'month', 'day', 'hour', 'minute'].includes(part)
  return known ? (new Intl.DisplayNames(tag(), { type: 'dateTimeField' }).of(part) ?? part) : part
}

/** A language within a sentence of the one that is spoken here: *English*, *anglais*. */
export function formatLanguage(language: string): string {
  return new Intl.DisplayNames(tag(), { type: 'language' }).of(language) ?? language
}

function inOneUnit(milliseconds: number): [number, 'minute' | 'hour' | 'day'] {
  const minutes = Math.round(milliseconds / minute)
  if (minutes < 60) return [minutes, 'minute']
  const hours = Math.round(milliseconds / hour)
  if (hours < 24) return [hours, 'hour']
  return [Math.round(milliseconds / day), 'day']
}
