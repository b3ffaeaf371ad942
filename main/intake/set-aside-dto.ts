import type { SetAsideDto } from '#contract/intake/index.ts'
import { Appointment, Patient } from '#db/entities/index.ts'
import type { SetAsideAnswersRow } from '#db/entities/index.ts'
import type { ReadableStore } from '#db/store/index.ts'
import { toIso, toIsoOrNull } from '#main/kernel/instants.ts'
import { fullName } from '#main/people/index.ts'
import { In } from 'typeorm'
import { readSetAside } from './read-set-aside.ts'

/** Names and visits are read for all of a page at once; both may be gone. */
export async function setAsideDtos(
  store: ReadableStore,
  rows: readonly SetAsideAnswersRow[],
): Promise<SetAsideDto[]> {
  const [patients, appointments] = [
    await store.find(Patient, {
      where: { id: In(rows.map(({ patientId }) => patientId)) },
      select: { id: true, firstName: true, lastName: true },
    }),
    await store.find(Appointment, {
      where: { id: In(rows.map(({ appointmentId }) => appointmentId)) },
      select: { id: true, startsAt: true },
    }),
  ]
  return rows.map((row) => {
    const patient = patients.find(({ id }) => id === row.patientId)
    const appointment = appointments.find(({ id }) => id === row.appointmentId)
    return {
      setAsideId: row.id,
      kind: readSetAside(row).kind,
      patientId: patient?.id ?? null,
      patientName: patient ? fullName(patient) : null,
      appointmentId: appointment?.id ?? null,
      startsAt: toIsoOrNull(appointment?.startsAt ?? null),
      reason: row.reason,
      enteredAt: toIso(row.enteredAt),
      setAsideAt: toIso(row.setAsideAt),
      settledAt: toIsoOrNull(row.settledAt),
      settledBy: row.settledByName,
    }
  })
}
