/**
 * One identified patient at this screen: everything that is known about them here lives in this one
 * value, so that dropping it forgets them.
 */
import type { AnswerValue, IntakeWorkDto } from '#contract/intake/index.ts'
import { fillingOf, withAnswer as withFillingAnswer } from '#renderer/intake/filling.ts'
import type { Filling } from '#renderer/intake/filling.ts'
import type { ProfileValue } from '#renderer/intake/profile-fields.ts'

export interface IntakeSession {
  readonly sessionToken: string
  readonly confirm: {
    readonly initials: string
    readonly startsAt: string
    readonly timeZone: string
    readonly practitionerName: string
  }
}

export interface ProfileField {
  readonly field: string
  readonly mandatory: boolean
  readonly value: ProfileValue
}

export interface Visit {
  readonly session: IntakeSession
  readonly firstName: string
  readonly profile: readonly ProfileField[]
  readonly profileConfirmed: boolean
  /** Fields that were corrected and are not saved yet. */
  readonly unsavedFields: ReadonlySet<string>
  readonly fillings: readonly Filling[]
}

export function visitOf(session: IntakeSession, work: IntakeWorkDto): Visit {
  return {
    session,
    firstName: work.firstName,
    profile: work.profile,
    profileConfirmed: work.profileConfirmed,
    unsavedFields: new Set(),
    fillings: work.forms.map(fillingOf),
  }
}

export function withAnswer(
  visit: Visit,
  index: number,
  linkId: string,
  value: AnswerValue | undefined,
): Visit {
  return withFilling(visit, index, (filling) => withFillingAnswer(filling, linkId, value ?? null))
}

/** The section was passed; what was reached once stays reached. */
export function withSectionPassed(visit: Visit, index: number, section: number): Visit {
  return withFilling(visit, index, (filling) => ({
    ...filling,
    reached: Math.max(filling.reached, section + 1),
  }))
}

export function withProfileValue(visit: Visit, field: string, value: ProfileValue): Visit {
  return {
    ...visit,
    profile: visit.profile.map((one) => (one.field === field ? { ...one, value } : one)),
    unsavedFields: new Set([...visit.unsavedFields, field]),
  }
}

/** Saved, and the patient has looked at all of it where `confirmed`. */
export function withProfileSaved(
  visit: Visit,
  saved: readonly string[],
  confirmed: boolean,
): Visit {
  return {
    ...visit,
    profileConfirmed: visit.profileConfirmed || confirmed,
    unsavedFields: new Set([...visit.unsavedFields].filter((field) => !saved.includes(field))),
  }
}

function withFilling(visit: Visit, index: number, change: (filling: Filling) => Filling): Visit {
  return {
    ...visit,
    fillings: visit.fillings.map((filling, at) => (at === index ? change(filling) : filling)),
  }
}
