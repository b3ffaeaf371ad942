import { AppError } from '#contract/index.ts'
import type { DayScheduleDto } from '#contract/schedule.ts'
import { Appointment, Clinic, Offer, Practitioner } from '#db/entities/index.ts'
import type { AppointmentRow, ClinicRow } from '#db/entities/index.ts'
import type { ReadableStore } from '#db/store/index.ts'
import { queryHandler } from '#main/kernel/handler.ts'
import { toIso } from '#main/kernel/instants.ts'
import { Between, In, Not } from 'typeorm'
import { appointmentDtos } from './appointment-dto.ts'
import { loadAvailability } from './load-availability.ts'
import type { HeldRequest, LoadedPractitioner } from './load-availability.ts'
import { fullName } from '#main/people/index.ts'
import { readDate } from './read-instant.ts'
import { serviceLooks } from './service-looks.ts'
import type { ServiceLook } from './service-looks.ts'
import { DAY_MS, daySpan, offSpans, overlapsAny, workSpans } from './slots/index.ts'
import type { InstantSpan } from './slots/index.ts'

/** One clinic day. Cancelled appointments are not on it; those of a no-show are. */
export const listDay = queryHandler('schedule.listDay', async (store, input) => {
  const date = readDate(input.date, 'date')
  const clinic = await store.findOne(Clinic, { id: input.clinicId })
  if (!clinic) throw new AppError('not_found', { what: 'clinic' })
  const day = daySpan(clinic.timeZone, date)
  const appointments = await appointmentsOn(store, clinic.id, day)
  const practitionerIds = await columnsOf(store, clinic.id, appointments)
  const times = await loadAvailability(
    store,
    practitionerIds.map((practitionerId) => ({ ...day, clinicId: clinic.id, practitionerId })),
  )
  const lookOf = await serviceLooks(store)
  const dtos = await appointmentDtos(store, appointments, lookOf)
  const closures = times.clinic(clinic.id)?.closures ?? []
  return {
    date,
    timeZone: clinic.timeZone,
    day: isoSpan(day),
    closure: closures.find(({ from, to }) => from <= date && date <= to)?.name ?? null,
    columns: practitionerIds.map((practitionerId) => {
      const loaded = times.practitioner(clinic.id, practitionerId)
      return {
        practitionerId,
        ...columnTimes(clinic, date, day, loaded),
        appointments: dtos.filter((one) => one.practitionerId === practitionerId),
        requests: loaded.holds
          .filter((held) => held.clinicId === clinic.id && isOn(day, held))
          .map((held) => heldDto(held, lookOf(held.serviceId))),
      }
    }),
  }
})

async function appointmentsOn(store: ReadableStore, clinicId: string, day: InstantSpan) {
  const rows = await store.find(Appointment, {
    where: {
      clinicId,
      startsAt: Between(day.startsAt - DAY_MS, day.endsAt - 1),
      state: Not('cancelled'),
    },
    order: { startsAt: 'ASC', id: 'ASC' },
  })
  return rows.filter((row) => isOn(day, row))
}

/** Whoever offers something here, and whoever has an appointment here that day all the same. */
async function columnsOf(
  store: ReadableStore,
  clinicId: string,
  appointments: readonly AppointmentRow[],
): Promise<string[]> {
  const offers = await store.find(Offer, { where: { clinicId } })
  const busy = new Set(appointments.map((row) => row.practitionerId))
  const wanted = new Set([...offers.map((offer) => offer.practitionerId), ...busy])
  const practitioners = await store.find(Practitioner, {
    where: { id: In([...wanted]) },
    order: { position: 'ASC' },
  })
  return practitioners.filter((one) => one.active || busy.has(one.id)).map((one) => one.id)
}

function columnTimes(
  { timeZone }: ClinicRow,
  date: string,
  day: InstantSpan,
  loaded: LoadedPractitioner,
): Pick<DayScheduleDto['columns'][number], 'working' | 'portal' | 'off'> {
  const availability = { ...loaded, busy: [] }
  const exceptions = loaded.exceptions.filter((one) => one.date === date)
  const exceptional = exceptions.length === 0 ? [] : offSpans(timeZone, date, availability)
  const timeOff = loaded.timeOff.filter((one) => isOn(day, one))
  return {
    working: workSpans(timeZone, date, availability, 'all').map(isoSpan),
    portal: workSpans(timeZone, date, availability, 'portal').map(isoSpan),
    off: [
      ...exceptional.map((span) => ({ ...isoSpan(span), reason: '' })),
      ...timeOff.map((span) => ({ ...isoSpan(within(day, span)), reason: span.reason })),
    ],
  }
}

function heldDto(held: HeldRequest, service: ServiceLook) {
  return { ...isoSpan(held), requestId: held.id, patientName: fullName(held), ...service }
}

const isOn = (day: InstantSpan, span: InstantSpan) => overlapsAny([day], span.startsAt, span.endsAt)

const within = (day: InstantSpan, span: InstantSpan): InstantSpan => ({
  startsAt: Math.max(day.startsAt, span.startsAt),
  endsAt: Math.min(day.endsAt, span.endsAt),
})

const isoSpan = ({ startsAt, endsAt }: InstantSpan) => ({
  startsAt: toIso(startsAt),
  endsAt: toIso(endsAt),
})
