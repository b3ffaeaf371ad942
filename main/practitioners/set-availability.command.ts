import type { AvailabilityWeek } from '#contract/availability/index.ts'
import { Availability, Practitioner } from '#db/entities/index.ts'
import type { AvailabilityRow } from '#db/entities/index.ts'
import { requireClinic, tellEverybody } from '#main/clinics/index.ts'
import { commandHandler } from '#main/kernel/handler.ts'
import { findToChange, upcomingOf } from './find-practitioner.ts'
import { checkWeeks } from './read-weeks.ts'

/**
 * The hours at one clinic, all of them anew: what stays the same keeps its row. The practitioner's version
 * counts them too, so that two people who paint the same week hear of each other.
 */
export const setAvailability = commandHandler(
  'practitioners.setAvailability',
  async (tx, { clinicId, weeks, ...target }, context) => {
    const practitioner = await findToChange(tx, context, target)
    const practitionerId = practitioner.id
    await requireClinic(tx, clinicId)
    checkWeeks(weeks)
    const rows = await tx.find(Availability, { where: { practitionerId, clinicId } })
    const wanted = new Map(weeks.flatMap(windowsOf).map((window) => [placeOf(window), window]))
    const kept = new Set<string>()
    for (const row of rows) {
      const place = placeOf(row)
      if (wanted.has(place) && !kept.has(place)) kept.add(place)
      else await tx.remove(Availability, { id: row.id })
    }
    const added = [...wanted].filter(([place]) => !kept.has(place)).map(([, window]) => window)
    const place = { practitionerId, clinicId, version: 1 }
    await tx.insert(
      Availability,
      added.map((window) => ({ ...window, ...place, id: context.newId() })),
    )
    const version = await tx.change(Practitioner, practitioner, {})
    tellEverybody(context)
    const upcoming = await upcomingOf(tx, { practitionerId }, context.now)
    return { practitionerId, version, upcoming }
  },
)

type Window = Omit<AvailabilityRow, 'id' | 'practitionerId' | 'clinicId' | 'version'>

const windowsOf = ({ validFrom, validTo, windows }: AvailabilityWeek): Window[] =>
  windows.map((window) => ({ ...window, validFrom, validTo }))

const placeOf = ({ weekday, start, end, kind, validFrom, validTo }: Window): string =>
  [weekday, kind, start, end, validFrom ?? '', validTo ?? ''].join(' ')
