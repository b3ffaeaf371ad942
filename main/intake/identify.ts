/**
 * Who of the patients with the birth date that was typed is meant. A typing slip passes; a name that
 * differs much is for staff; nobody ever chooses from a list.
 */
import { editDistance, squeezedName } from '#main/patients/index.ts'

/** Somebody with a visit about now, and the birth date that was typed. */
export interface Candidate {
  appointmentId: string
  patientId: string
  lastName: string
  firstName: string
  preferredName: string | null
  phones: readonly string[]
  /** How far the visit is from now. */
  distanceMs: number
}

export interface Typed {
  lastName: string
  firstName?: string | undefined
  phoneLastDigits?: string | undefined
}

export type Identified =
  | { kind: 'found'; candidate: Candidate }
  | { kind: 'nobody' }
  | { kind: 'seeStaff' }
  | { kind: 'moreFacts'; fact: 'firstName' | 'phoneLastDigits' }

export function identify(withBirthDate: readonly Candidate[], typed: Typed): Identified {
  if (withBirthDate.length === 0) return { kind: 'nobody' }
  const named = withBirthDate.filter(({ lastName }) => slips(typed.lastName, lastName) < Infinity)
  if (named.length === 0) return { kind: 'seeStaff' }
  const left = withPhone(withFirstName(named, typed.firstName), typed.phoneLastDigits)
  const [first] = [...left].sort((a, b) => a.distanceMs - b.distanceMs)
  if (!first) return { kind: 'nobody' }
  if (left.every(({ patientId }) => patientId === first.patientId)) {
    return { kind: 'found', candidate: first }
  }
  if (typed.firstName === undefined) return { kind: 'moreFacts', fact: 'firstName' }
  if (typed.phoneLastDigits === undefined) return { kind: 'moreFacts', fact: 'phoneLastDigits' }
  return { kind: 'seeStaff' }
}

/** Infinity where the names differ by more than typing slips. */
export function slips(typed: string, name: string): number {
  const [left, right] = [squeezedName(typed), squeezedName(name)]
  if (left === '' || right === '') return Infinity
  return editDistance(left, right, [...right].length >= 6 ? 2 : 1)
}

/** Those whose first name comes closest: twins may be Anna and Hanna. */
function withFirstName(
  candidates: readonly Candidate[],
  firstName: string | undefined,
): readonly Candidate[] {
  if (firstName === undefined) return candidates
  const nearest = (candidate: Candidate) =>
    Math.min(
      slips(firstName, candidate.firstName),
      candidate.preferredName === null ? Infinity : slips(firstName, candidate.preferredName),
    )
  const best = Math.min(...candidates.map(nearest))
  return best === Infinity ? [] : candidates.filter((candidate) => nearest(candidate) === best)
}

const withPhone = (candidates: readonly Candidate[], lastDigits: string | undefined) =>
  lastDigits === undefined
    ? candidates
    : candidates.filter(({ phones }) =>
        phones.some((phone) => phone.replaceAll(/\D/g, '').endsWith(lastDigits)),
      )
