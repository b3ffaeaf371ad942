/**
 * Commands wait on a desk for days and come to a hub that was updated meanwhile, or are run again by a desk
 * that was. Each change of a command's wire form that an older envelope would not survive gets one line
 * here: how the older body reads today. A form is taken for 180 days after the one that replaced it came
 * out, by the clock of whoever reads it; `contract/<feature>.ts` holds the version that is current.
 */
import { AppError } from '#contract/index.ts'
import type { Envelope } from '#contract/device/index.ts'
import type { JsonValue } from '#contract/kernel/json.ts'

export interface OldForm {
  /** The day on which the next version came out: `2026-11-24`. */
  replacedOn: string
  /** From `{input, prepared}` of this version to that of the next one. */
  upgrade(body: JsonValue): JsonValue
}

/** By the command's name, then by the version that its envelope carries. */
export type OldForms = Readonly<Record<string, Readonly<Record<number, OldForm>>>>

/** Reminders came to clinics and services: who does not know of them leaves them out, and they stay. */
const withoutReminders: OldForm = { replacedOn: '2026-11-26', upgrade: (body) => body }

/** Of what is not named here, version 1 is current. */
export const oldForms: OldForms = {
  'clinics.createClinic': { 1: withoutReminders },
  'clinics.changeClinic': { 1: withoutReminders },
  'services.createService': { 1: withoutReminders },
  'services.changeService': { 1: withoutReminders },
}

export const acceptedMs = 180 * 24 * 3_600_000

type Versioned = Pick<Envelope, 'name' | 'wireVersion' | 'input'>

/** @throws AppError invalid_input, for a version that is not known yet or not taken any more */
export function inCurrentForm(
  { name, wireVersion, input }: Versioned,
  current: number,
  now: number,
  forms: OldForms = oldForms,
): JsonValue {
  if (wireVersion > current) throw unreadable('newer_version')
  let body = input
  for (let version = wireVersion; version < current; version += 1) {
    const form = forms[name]?.[version]
    if (!form || now >= Date.parse(form.replacedOn) + acceptedMs) throw unreadable('older_version')
    body = form.upgrade(body)
  }
  return body
}

const unreadable = (reason: 'newer_version' | 'older_version') =>
  new AppError('invalid_input', { issues: [{ field: 'wireVersion', reason }] })
