/**
 * A year of appointments, day after day, so that who comes follows from who came before. No appointment
 * touches another one of its practitioner, buffers included, and each lies inside the open hours.
 */
import type { Absences } from './absences.ts'
import { chanceOf } from './chance.ts'
import type { Chance } from './chance.ts'
import { openHours } from './open-hours.ts'
import type { ClinicName } from './people.ts'
import type { SamplePatient } from './patients.ts'
import { practitionerNames, practitionerProfiles } from './practitioners.ts'
import type { PractitionerName } from './practitioners.ts'
import type { SampleCalendar, SampleDay } from './sample-calendar.ts'
import { service } from './services.ts'
import type { ServiceName } from './services.ts'

/** An appointment before anybody knows how it went. */
export interface PlannedVisit {
  day: SampleDay
  clinic: ClinicName
  practitioner: PractitionerName
  service: ServiceName
  patient: SamplePatient
  /** Minutes of the day. */
  start: number
  end: number
}

export const firstDay = -274
export const lastDay = 92
const grid = 15
/** Nobody of the sample comes more often than that. */
const daysBetweenVisits = 3

const onGrid = (minutes: number): number => Math.ceil(minutes / grid) * grid

/** How often a free quarter of an hour stays free: little on Mondays, more the further ahead. */
function quiet(day: SampleDay): number {
  if (day.offset === 0) return 0.1
  const weekday = [0.21, 0.28, 0.3, 0.24, 0.34, 0.26, 0.36][day.weekday - 1] ?? 0.3
  const ahead = day.offset > 14 ? Math.min(0.4, (day.offset - 14) * 0.006) : 0
  return Math.min(0.85, weekday + ahead)
}

export function planYear(
  calendar: SampleCalendar,
  absences: Absences,
  patients: readonly SamplePatient[],
  seed: number,
): PlannedVisit[] {
  const diary = new Diary(patients)
  const visits: PlannedVisit[] = []
  for (const day of calendar.between(firstDay, lastDay)) {
    for (const who of practitionerNames) {
      const chance = chanceOf(`visits ${String(seed)} ${day.date} ${who}`)
      for (const { clinic, start, end } of openHours(absences, who, day)) {
        let cursor = start
        while (cursor < end) {
          const visit = chance.happens(quiet(day))
            ? null
            : nextVisit(chance, diary, { day, clinic, who, cursor, end })
          if (!visit) {
            cursor += grid * chance.pick([1, 1, 2, 4])
            continue
          }
          visits.push(visit)
          cursor = visit.end + service[visit.service].bufferAfterMinutes
        }
      }
    }
  }
  return visits
}

interface Opening {
  day: SampleDay
  clinic: ClinicName
  who: PractitionerName
  cursor: number
  end: number
}

function nextVisit(chance: Chance, diary: Diary, opening: Opening): PlannedVisit | null {
  const { day, clinic, who, cursor, end } = opening
  const patient = diary.choose(chance, who, day)
  if (!patient) return null
  const wanted = wantedService(chance, who, patient, diary.hasSeen(patient, who))
  const { durationMinutes, bufferBeforeMinutes } = service[wanted]
  const start = onGrid(cursor + bufferBeforeMinutes)
  if (start + durationMinutes > end) return null
  diary.note(patient, who, day)
  const visit = { day, clinic, practitioner: who, service: wanted, patient }
  return { ...visit, start, end: start + durationMinutes }
}

function wantedService(
  chance: Chance,
  who: PractitionerName,
  patient: SamplePatient,
  seenBefore: boolean,
): ServiceName {
  if (patient.child && (who === 'roy' || who === 'wojcik')) {
    return seenBefore && who === 'wojcik' ? 'followUpPhysio' : 'child'
  }
  const { first, then } = practitionerProfiles[who]
  return chance.weighted(seenBefore ? then : first)
}

/** Who was where, to keep visits of a person apart and first visits first. */
class Diary {
  readonly #pools: ReadonlyMap<PractitionerName, readonly SamplePatient[]>
  readonly #lastVisit = new Map<SamplePatient, number>()
  readonly #seen = new Set<string>()

  constructor(patients: readonly SamplePatient[]) {
    this.#pools = new Map(
      practitionerNames.map((name) => [
        name,
        patients.filter((patient) => patient.practitioners.includes(name)),
      ]),
    )
    for (const patient of patients) {
      const [main] = patient.practitioners
      if (main && patient.knownFrom < firstDay) this.#seen.add(key(patient, main))
    }
  }

  /** Of a few who could come, the one who has waited longest. */
  choose(chance: Chance, who: PractitionerName, day: SampleDay): SamplePatient | null {
    const pool = this.#pools.get(who) ?? []
    let best: SamplePatient | null = null
    for (let tries = 0; tries < 6; tries += 1) {
      const candidate = chance.pick(pool)
      const last = this.#last(candidate)
      const free = candidate.knownFrom < day.offset && day.offset - last >= daysBetweenVisits
      if (free && (!best || last < this.#last(best))) best = candidate
    }
    return best
  }

  hasSeen(patient: SamplePatient, who: PractitionerName): boolean {
    return this.#seen.has(key(patient, who))
  }

  note(patient: SamplePatient, who: PractitionerName, day: SampleDay): void {
    this.#lastVisit.set(patient, day.offset)
    this.#seen.add(key(patient, who))
  }

  #last(patient: SamplePatient): number {
    return this.#lastVisit.get(patient) ?? -Infinity
  }
}

const key = (patient: SamplePatient, who: PractitionerName): string => `${patient.row.id}/${who}`
