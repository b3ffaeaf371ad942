/** Field schemas that several features share. Every text has a bound, so that nothing huge gets in. */
import { z } from 'zod'

export const id = z.uuid()
/** An instant, ISO-8601 in UTC: `2026-11-24T15:15:00.000Z`. */
export const instant = z.iso.datetime()
/** A calendar day of the clinic: `2026-11-24`. */
export const date = z.iso.date()
/** A wall-clock time of the clinic: `09:30`. */
export const wallTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/)
export const language = z.enum(['en', 'fr', 'it', 'es'])
export type Language = z.infer<typeof language>
export const languages = language.options
const noControls = /^\P{Cc}*$/u
/** One line; control characters have no place in it. */
export const line = (max = 200) => z.string().trim().min(1).max(max).regex(noControls)
export const optionalLine = (max = 200) => z.string().trim().max(max).regex(noControls)
/** Lines and tabs, but no other control characters: not every database keeps them. */
export const paragraph = (max = 2000) =>
  z
    .string()
    .trim()
    .max(max)
    .regex(/^(?:\P{Cc}|[\n\r\t])*$/u)
export const limit = z.number().int().min(1).max(200)
/** Handed back as it was given; nothing in it that not every database keeps. */
export const opaque = (max: number) => z.string().max(max).regex(noControls)
/** An opaque place in a list: hand back what was given. */
export const cursor = z.string().max(200)
export const timeZone = z
  .string()
  .max(64)
  .regex(/^[A-Za-z][A-Za-z0-9_+\-/]*$/)
/** SHA-256, in hexadecimal digits. */
export const hash = z.string().regex(/^[0-9a-f]{64}$/)
export const nothing = z.strictObject({})
