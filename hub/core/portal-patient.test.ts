/** What a patient does in the portal, run by the hub on PostgreSQL, as the clinic's desks hear of it. */
import { attachmentLimits } from '#contract/attachments.ts'
import type { Input, Output, ProcedureName } from '#contract/index.ts'
import { Appointment, VisitEvent } from '#db/entities/index.ts'
import { openHubClinic } from '#hub/testing/index.ts'
import type { HubClinic, HubDesk } from '#hub/testing/index.ts'
import { typedSignature as signature } from '#main/intake/kiosk-visit.fixture.ts'
import { createHash } from 'node:crypto'
import { v7 } from 'uuid'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'

let clinic: HubClinic
let desk: HubDesk
let patientId: string
let otherId: string
beforeEach(async () => {
  clinic = await openHubClinic()
  desk = await clinic.addDesk(async ({ addPatient }) => {
    patientId = await addPatient({ email: 'amina@example.com' })
    otherId = await addPatient({ firstName: 'Noor' })
  })
  const { ids, desk: staff } = desk.clinic
  await staff.settings.change({
    changes: [
      { key: 'general.enabled', value: true },
      { key: 'general.medicalProfile', value: true },
      { key: 'clinic.bookInPortal', clinicId: ids.clinic, value: true },
    ],
  })
  await desk.sync()
}, 60_000)
afterEach(async () => {
  expect(clinic.reported).toEqual([])
  await clinic.close()
})

const askAs = <N extends ProcedureName>(
  who: string,
  name: N,
  input: Input<N>,
): Promise<Output<N>> =>
  clinic.hub.runForPortal(desk.caller.clinicKey, name, input, { patientId: who })
const ask = <N extends ProcedureName>(name: N, input: Input<N>) => askAs(patientId, name, input)

const friday = '2026-11-27T15:00:00Z'
const thursday = '2026-11-26T17:00:00.000Z'
const pdf = Buffer.from('%PDF-1.7\nA letter')
const file = {
  title: 'Letter',
  mediaType: 'application/pdf',
  data: pdf.toString('base64'),
} as const
const sha256 = createHash('sha256').update(pdf).digest('hex')

const book = async () => {
  const { ids, desk: staff } = desk.clinic
  const booked = await staff.schedule.bookAppointment({
    ...{ clinicId: ids.clinic, practitionerId: ids.roy, serviceId: ids.firstVisit },
    ...{ patientId, startsAt: friday },
  })
  await desk.sync()
  return booked.appointmentId
}

describe('a visit', () => {
  test('that the patient moves and cancels is moved and cancelled on every desk', async () => {
    const appointmentId = await book()
    await ask('portal.moveAppointment', { appointmentId, startsAt: thursday })
    await desk.hear()
    const { reader } = desk.clinic.store
    expect(await reader.findOne(Appointment, { id: appointmentId })).toMatchObject({
      ...{ startsAt: Date.parse(thursday), state: 'booked' },
    })
    await ask('portal.cancelAppointment', { appointmentId })
    await desk.hear()
    const events = await reader.find(VisitEvent, { where: { subjectId: appointmentId } })
    expect(events.map(({ kind, detail }) => [kind, detail['where'] ?? null]).sort()).toEqual([
      ['booked', null],
      ['cancelled', 'portal'],
      ['moved', 'portal'],
    ])
  }, 60_000)

  test('keeps its time where another patient was faster, under the one lock', async () => {
    const appointmentId = await book()
    const { ids, desk: staff } = desk.clinic
    await staff.schedule.bookAppointment({
      ...{ clinicId: ids.clinic, practitionerId: ids.roy, serviceId: ids.firstVisit },
      ...{ patientId: otherId, startsAt: thursday },
    })
    await desk.sync()
    const moving = ask('portal.moveAppointment', { appointmentId, startsAt: thursday })
    await expect(moving).rejects.toMatchObject({ code: 'time_taken' })
    const { visits } = await ask('portal.listVisits', {})
    expect(visits).toMatchObject([{ startsAt: '2026-11-27T15:00:00.000Z', state: 'booked' }])
  }, 60_000)

  test('of somebody else does not exist', async () => {
    const appointmentId = await book()
    const stranger = askAs(otherId, 'portal.cancelAppointment', { appointmentId })
    await expect(stranger).rejects.toMatchObject({ code: 'not_found' })
  }, 60_000)
})

describe('a form', () => {
  test('that is filled in at home is with the patient on every desk', async () => {
    const { responseId } = await ask('portal.startForm', { formId: 'medicalProfile' })
    const answers = { 'today.concern': 'My shoulder' }
    await ask('portal.saveAnswers', { responseId, step: 1, answers })
    await ask('portal.submitForm', { responseId, signature })
    await desk.hear()
    const { forms } = await desk.clinic.desk.patients.get({ patientId })
    expect(forms).toMatchObject([{ responseId, state: 'submitted', enteredAt: 'portal' }])
    const reading = askAs(otherId, 'portal.getResponse', { responseId })
    await expect(reading).rejects.toMatchObject({ code: 'not_found' })
  }, 60_000)
})

describe('a document', () => {
  test('that the patient sends is there for desks to fetch, and for no kiosk', async () => {
    const { documentId } = await ask('portal.uploadDocument', file)
    await desk.hear()
    const listed = await desk.clinic.desk.documents.list({ patientId })
    expect(listed.documents).toMatchObject([{ documentId, from: 'patient', isHere: false }])
    const { hub } = clinic
    const part = await hub.handle('getAttachment', { id: sha256, offset: 0 }, desk.caller)
    expect(part.data).toBe(file.data)
    const { clinic: clinicId } = desk.clinic.ids
    const kiosk = { ...desk.caller, deviceId: v7(), role: 'kiosk', clinicId } as const
    await expect(
      hub.handle('getAttachment', { id: sha256, offset: 0 }, kiosk),
    ).rejects.toMatchObject({ code: 'not_found' })
    expect((await ask('portal.getDocument', { documentId })).data).toBe(file.data)
    const stranger = askAs(otherId, 'portal.getDocument', { documentId })
    await expect(stranger).rejects.toMatchObject({ code: 'not_found' })
  }, 60_000)

  test('that staff share can be read once its file has come', async () => {
    const { documents } = desk.clinic.desk
    const { documentId } = await documents.upload({ ...file, patientId, inPortal: true })
    await desk.sync()
    expect((await ask('portal.listDocuments', {})).documents).toMatchObject([{ documentId }])
    const early = ask('portal.getDocument', { documentId })
    await expect(early).rejects.toMatchObject({ details: { what: 'attachment' } })
    const claim = { id: sha256, mediaType: file.mediaType, bytes: pdf.byteLength }
    await clinic.hub.handle('putAttachment', { ...claim, offset: 0, data: file.data }, desk.caller)
    expect((await ask('portal.getDocument', { documentId })).data).toBe(file.data)
  }, 60_000)

  test('of ten megabytes goes through', async () => {
    const large = Buffer.concat([pdf, Buffer.alloc(attachmentLimits.maxBytes - pdf.byteLength, 7)])
    const sent = { ...file, data: large.toString('base64') }
    const { documentId } = await ask('portal.uploadDocument', sent)
    expect((await ask('portal.listDocuments', {})).documents).toMatchObject([
      { documentId, bytes: attachmentLimits.maxBytes },
    ])
  }, 60_000)
})
