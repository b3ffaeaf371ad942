/** What insures a patient, as staff keep it in the record. */
import { AuditEntry, Coverage, DefaultCoverage, OutboxEntry, Patient } from '#db/entities/index.ts'
import { openTestClinic } from '#main/testing/index.ts'
import type { TestClinic } from '#main/testing/index.ts'
import type { Input } from '#contract/index.ts'
import { v7 } from 'uuid'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'

let clinic: TestClinic
let patientId: string
beforeEach(async () => {
  clinic = await openTestClinic()
  patientId = await clinic.addPatient()
})
afterEach(() => clinic.close())

type Fields = Input<'coverages.add'>['fields']
const insurance = (fields: Fields, isDefault = false) => {
  clinic.clock.advance(1000)
  return clinic.receptionist.coverages.add({ patientId, fields, isDefault })
}
const listed = async () => (await clinic.receptionist.coverages.list({ patientId })).coverages
const named = async () => (await listed()).map(({ name, isDefault }) => [name, isDefault])

describe('a coverage', () => {
  test('is kept with all that is known of it, and what is not said is unknown', async () => {
    const fields: Fields = {
      ...{ kind: 'private', payerName: ' Lantern ', planName: 'Family', groupNumber: '2210' },
      ...{ memberNumber: '77-1043', relationship: 'spouse', policyHolder: 'Sam Okafor' },
      ...{ validFrom: '2026-01-01', validTo: '2026-12-31' },
    }
    const { coverageId } = await insurance(fields)
    await insurance({ payerName: 'Safety Board', kind: 'workplaceInjury', planName: '' })
    expect(await listed()).toMatchObject([
      { ...fields, coverageId, payerName: 'Lantern', name: 'Lantern · Family', version: 1 },
      {
        ...{ kind: 'workplaceInjury', name: 'Safety Board', planName: null, memberNumber: null },
        ...{ relationship: 'self', policyHolder: null, validFrom: null, validTo: null },
      },
    ])
  })

  test('is changed where something differs, and not counted as changed where nothing does', async () => {
    const { coverageId } = await insurance({ payerName: 'Lantern', memberNumber: '1' })
    const change = (fields: object) =>
      clinic.receptionist.coverages.change({ coverageId, fields, baseVersion: 1 })
    expect(await change({ memberNumber: '1' })).toEqual({ coverageId, version: 1 })
    expect(await change({ memberNumber: '2', validTo: '2026-12-31' })).toMatchObject({ version: 2 })
    expect(await listed()).toMatchObject([{ memberNumber: '2', validTo: '2026-12-31' }])
    await expect(change({ memberNumber: '3' })).rejects.toMatchObject({ code: 'stale' })
  })

  test('of the patient’s own has no other holder', async () => {
    const { coverageId } = await insurance({
      ...{ payerName: 'Lantern', relationship: 'child', policyHolder: 'Sam Okafor' },
    })
    await clinic.desk.coverages.change({ coverageId, fields: { relationship: 'self' } })
    expect(await listed()).toMatchObject([{ relationship: 'self', policyHolder: null }])
  })

  test.each([
    ['fields.payerName', { payerName: ' ' }],
    ['fields.validTo', { payerName: 'L', validFrom: '2026-02-01', validTo: '2026-01-31' }],
    ['fields.validFrom', { payerName: 'L', validFrom: '1026-02-01' }],
    ['fields.kind', { payerName: 'L', kind: 'magic' }],
    ['fields.memberNumber', { payerName: 'L', memberNumber: '1'.repeat(41) }],
  ])('is refused with the name of the field: %s', async (field, fields) => {
    await expect(insurance(fields as Fields)).rejects.toMatchObject({
      ...{ code: 'invalid_input', data: { issues: [{ field }] } },
    })
    expect(await listed()).toEqual([])
  })

  test('that was a mistake is out of the record, and back as it was when that was the mistake', async () => {
    const { coverageId } = await insurance({ payerName: 'Lantern' }, true)
    await clinic.receptionist.coverages.remove({ coverageId, baseVersion: 1 })
    expect(await listed()).toEqual([])
    const nothing = { code: 'not_found', data: { what: 'coverage' } }
    const change = { coverageId, fields: { payerName: 'Other' } }
    await expect(clinic.desk.coverages.change(change)).rejects.toMatchObject(nothing)
    await expect(clinic.desk.coverages.remove({ coverageId })).rejects.toMatchObject(nothing)
    await clinic.receptionist.coverages.restore({ coverageId, baseVersion: 2 })
    expect(await named()).toEqual([['Lantern', true]])
    await expect(clinic.desk.coverages.restore({ coverageId })).rejects.toMatchObject(nothing)
  })

  test('is added to nobody who is not there', async () => {
    const add = { patientId: v7(), fields: { payerName: 'Lantern' }, isDefault: false }
    const nobody = { code: 'not_found', data: { what: 'patient' } }
    await expect(clinic.desk.coverages.add(add)).rejects.toMatchObject(nobody)
    await expect(clinic.desk.coverages.list({ patientId: v7() })).rejects.toMatchObject(nobody)
  })
})

describe('the default', () => {
  test('is one at most: whatever is chosen takes its place', async () => {
    await insurance({ payerName: 'First' }, true)
    const second = await insurance({ payerName: 'Second' }, true)
    const third = await insurance({ payerName: 'Third' })
    expect(await named()).toEqual([
      ['First', false],
      ['Second', true],
      ['Third', false],
    ])
    const choose = (coverageId: string | null) =>
      clinic.receptionist.coverages.makeDefault({ patientId, coverageId })
    await choose(third.coverageId)
    expect((await listed()).filter(({ isDefault }) => isDefault)).toMatchObject([third])
    await choose(null)
    expect((await listed()).filter(({ isDefault }) => isDefault)).toEqual([])
    expect(await clinic.store.reader.count(DefaultCoverage)).toBe(1)
    await clinic.desk.coverages.remove({ coverageId: second.coverageId })
    await expect(choose(second.coverageId)).rejects.toMatchObject({ code: 'not_found' })
  })

  test('is never another patient’s', async () => {
    const { coverageId } = await insurance({ payerName: 'Lantern' })
    const other = await clinic.addPatient({ firstName: 'Noor' })
    const choice = { patientId: other, coverageId }
    await expect(clinic.desk.coverages.makeDefault(choice)).rejects.toMatchObject({
      ...{ code: 'not_found', data: { what: 'coverage' } },
    })
  })

  test('does not change the record of the patient, or the coverage', async () => {
    const { coverageId } = await insurance({ payerName: 'Lantern' })
    await clinic.desk.coverages.makeDefault({ patientId, coverageId })
    expect(await clinic.store.reader.findOne(Patient, { id: patientId })).toMatchObject({
      version: 1,
    })
    expect(await clinic.store.reader.findOne(Coverage, { id: coverageId })).toMatchObject({
      version: 1,
    })
  })
})

test('all of it is traced under the person, with the patient, and waits to be sent', async () => {
  const { coverageId } = await insurance({ payerName: 'Lantern' }, true)
  await clinic.receptionist.coverages.change({
    ...{ coverageId, baseVersion: 1, fields: { memberNumber: '2' } },
  })
  await listed()
  const { reader } = clinic.store
  const by = { actorName: 'Ben Adeyemi', subjectType: 'patient', subjectId: patientId }
  for (const action of ['coverages.add', 'coverages.change', 'coverages.list']) {
    expect(await reader.find(AuditEntry, { where: { action } })).toMatchObject([by])
  }
  expect(await reader.find(OutboxEntry, { where: { name: 'coverages.change' } })).toMatchObject([
    { baseVersions: { [`patient_coverage/${coverageId}`]: 1 }, state: 'waiting' },
  ])
})

test('a kiosk gets none of it, neither by asking nor on its disk', async () => {
  await insurance({ payerName: 'Lantern' }, true)
  const kiosk = await clinic.kiosk()
  await expect(kiosk.coverages.list({ patientId })).rejects.toMatchObject({
    code: 'wrong_audience',
  })
  const { kioskScope } = await import('#main/sync/index.ts')
  const { store, ids, clock, addAppointment } = clinic
  await addAppointment({ patientId, at: '2026-11-23T15:00:00Z' })
  const scope = await kioskScope(store.reader, { clinicId: ids.clinic, now: clock.now() })
  expect(scope.get('patient')).toEqual([patientId])
  expect([...scope.keys()].filter((table) => table.includes('coverage'))).toEqual([])
})
