/** What staff do about what insures patients on a day: every command of it, as it comes. */
import { Appointment, BookingRequest, Coverage, Patient } from '#db/entities/index.ts'
import type { TestClinic } from '#main/testing/index.ts'
import fc from 'fast-check'
import { IsNull, Not } from 'typeorm'

const deeds = [
  'add',
  'change',
  'makeDefault',
  'forVisit',
  'forRequest',
  'remove',
  'restore',
] as const

export const insuranceStep = fc.record({
  do: fc.constant('insure' as const),
  deed: fc.constantFrom(...deeds),
  desk: fc.constantFrom('desk' as const, 'receptionist' as const),
  which: fc.nat({ max: 3 }),
  text: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }),
  /** As the default, or taking a choice back. */
  flag: fc.boolean(),
})
export type InsuranceStep = typeof insuranceStep extends fc.Arbitrary<infer S> ? S : never

/** Each once, in an order in which none is refused. */
export const everyInsuranceStep: readonly InsuranceStep[] = deeds.map((deed) => ({
  ...{ do: 'insure', deed, desk: 'receptionist', which: 0, text: 'Lantern', flag: false },
}))

const byId = { order: { id: 'ASC' } } as const

export async function insure(clinic: TestClinic, one: InsuranceStep): Promise<unknown> {
  const { coverages, booking, schedule } = clinic[one.desk]
  const { reader } = clinic.store
  const pick = <T>(all: readonly T[]): T | undefined => all[one.which % Math.max(1, all.length)]
  const isRemoved = { removedAt: one.deed === 'restore' ? Not(IsNull()) : IsNull() }
  const coverage = pick(await reader.find(Coverage, { ...byId, where: isRemoved }))
  const nobody = clinic.ids.roy
  const coverageId = coverage?.id ?? nobody
  const patients = await reader.find(Patient, byId)
  const patientId = coverage?.patientId ?? pick(patients)?.id ?? nobody
  const chosen = { coverageId: one.flag ? null : coverageId }
  const fields = { payerName: one.text.trim() || 'Lantern' }
  switch (one.deed) {
    case 'add': {
      const whose = pick(patients)?.id ?? nobody
      return await coverages.add({ patientId: whose, fields, isDefault: one.flag })
    }
    case 'change':
      return await coverages.change({ coverageId, fields: { memberNumber: one.text } })
    case 'makeDefault':
      return await coverages.makeDefault({ patientId, ...chosen })
    case 'forVisit': {
      const visit = pick(await reader.find(Appointment, { ...byId, where: { patientId } }))
      return await schedule.chooseInsurance({ appointmentId: visit?.id ?? nobody, ...chosen })
    }
    case 'forRequest': {
      const request = pick(await reader.find(BookingRequest, { ...byId, where: { patientId } }))
      return await booking.chooseInsurance({ requestId: request?.id ?? nobody, ...chosen })
    }
    case 'remove':
      return await coverages.remove({ coverageId })
    case 'restore':
      return await coverages.restore({ coverageId })
  }
}
