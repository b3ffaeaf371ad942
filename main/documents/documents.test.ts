/** Documents of a patient: at the desk, in the portal, and by the settings that concern them. */
import { Attachment, Job, OutboxEntry, Patient, PatientDocument } from '#db/entities/index.ts'
import { png as onePixel } from '#main/attachments/files.fixture.ts'
import { namedAttachments } from '#main/attachments/index.ts'
import { openPortalClinic } from '#main/portal/portal-patient.fixture.ts'
import type { PortalClinic } from '#main/portal/portal-patient.fixture.ts'
import { effectTest } from '#main/testing/effect-test.ts'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'

let portal: PortalClinic
beforeEach(async () => {
  portal = await openPortalClinic()
})
afterEach(() => portal.clinic.close())

const pdf = Buffer.from('%PDF-1.7\nA letter').toString('base64')
const upload = (inPortal = false, patientId = portal.patientId) =>
  portal.clinic.desk.documents.upload({
    ...{ patientId, title: 'Letter', mediaType: 'application/pdf', data: pdf, inPortal },
  })
const send = () =>
  portal.ask('portal.uploadDocument', {
    ...{ title: 'X-ray', mediaType: 'application/pdf', data: pdf },
  })
const seen = async () => (await portal.ask('portal.listDocuments', {})).documents
const kinds = async () => (await portal.clinic.store.reader.find(Job)).map(({ kind }) => kind)

describe('a document that staff upload', () => {
  test('is seen in the portal while it is shared, and read there as it is', async () => {
    const { documentId } = await upload()
    expect(await seen()).toEqual([])
    const hidden = portal.ask('portal.getDocument', { documentId })
    await expect(hidden).rejects.toMatchObject({ code: 'not_found' })
    await portal.clinic.desk.documents.share({ documentId, inPortal: true })
    expect(await seen()).toMatchObject([{ documentId, title: 'Letter', from: 'clinic' }])
    expect(await portal.ask('portal.getDocument', { documentId })).toMatchObject({ data: pdf })
    await portal.clinic.desk.documents.share({ documentId, inPortal: false })
    expect(await seen()).toEqual([])
  })

  test('is told of when it is shared, and not when that was taken back before', async () => {
    const { documentId } = await upload(true)
    expect(await kinds()).toEqual(['newDocument'])
    await portal.clinic.desk.documents.share({ documentId, inPortal: false })
    const [job] = await portal.clinic.store.reader.find(Job)
    expect(job).toMatchObject({ state: 'cancelled' })
  })

  test('travels as its name alone, and its file as files do', async () => {
    const { giveHub } = await import('#main/testing/index.ts')
    await giveHub(portal.clinic)
    await upload()
    const { reader } = portal.clinic.store
    const [entry] = await reader.find(OutboxEntry, { where: { name: 'documents.upload' } })
    expect(JSON.stringify(entry)).not.toContain(pdf)
    const [row] = await reader.find(PatientDocument)
    const named = await namedAttachments(reader)
    expect(named.get(row?.sha256 ?? '')?.rows).toEqual([{ table: 'patient_document', id: row?.id }])
    expect(await reader.find(Attachment)).toMatchObject([{ id: row?.sha256, state: 'here' }])
  })

  test('is what its content says', async () => {
    const { documents } = portal.clinic.desk
    const { patientId } = portal
    const file = { patientId, title: 'A', inPortal: false, data: pdf }
    await expect(documents.upload({ ...file, mediaType: 'image/png' })).rejects.toMatchObject({
      code: 'invalid_input',
    })
    await documents.upload({ ...file, mediaType: 'image/png', data: onePixel.toString('base64') })
  })
})

describe('a document that the patient sends', () => {
  test('is with the patient at the desk, marked as theirs, and stays in the portal', async () => {
    const { documentId } = await send()
    const { patientId } = portal
    const { documents } = await portal.clinic.desk.documents.list({ patientId })
    expect(documents).toMatchObject([
      { documentId, from: 'patient', inPortal: true, isHere: true, uploadedBy: null },
    ])
    expect(await portal.clinic.desk.documents.get({ documentId })).toMatchObject({ data: pdf })
    await expect(
      portal.clinic.desk.documents.share({ documentId, inPortal: false }),
    ).rejects.toMatchObject({ code: 'wrong_state' })
  })

  effectTest('general.uploadedDocumentNotification', 'is told to the clinic', async () => {
    await send()
    expect(await kinds()).toEqual([])
    await portal.set({ key: 'general.uploadedDocumentNotification', value: true })
    await send()
    expect(await kinds()).toEqual(['documentUploaded'])
  })

  effectTest(
    'general.uploadedDocumentPractitionerNotification',
    'is told to the default practitioner',
    async () => {
      const { store, ids } = portal.clinic
      const row = await store.reader.findOne(Patient, { id: portal.patientId })
      await store.write(async (tx) => {
        if (row) await tx.change(Patient, row, { defaultPractitionerId: ids.roy })
      })
      await send()
      expect(await kinds()).toEqual([])
      await portal.set({ key: 'general.uploadedDocumentPractitionerNotification', value: true })
      await send()
      const [job] = await store.reader.find(Job)
      expect(job?.payload).toMatchObject({ to: { role: 'practitioner', practitionerId: ids.roy } })
    },
  )
})

describe('documents are private', () => {
  effectTest('toolbar.documents', 'refuses every call about them while hidden', async () => {
    const { documentId } = await upload(true)
    await portal.set({ key: 'toolbar.documents', value: false })
    const nothing = { code: 'not_found' }
    await expect(seen()).rejects.toMatchObject(nothing)
    await expect(send()).rejects.toMatchObject(nothing)
    await expect(portal.ask('portal.getDocument', { documentId })).rejects.toMatchObject(nothing)
    await portal.set({ key: 'toolbar.documents', value: true })
    expect(await seen()).toHaveLength(1)
    await send()
  })

  test('another patient’s does not exist', async () => {
    const other = await portal.clinic.addPatient({ firstName: 'Noor' })
    const { documentId } = await upload(true, other)
    expect(await seen()).toEqual([])
    await expect(portal.ask('portal.getDocument', { documentId })).rejects.toMatchObject({
      code: 'not_found',
    })
  })

  test('a kiosk gets none of them', async () => {
    const { documentId } = await upload(true)
    const { patientId } = portal
    const kiosk = await portal.clinic.kiosk()
    const refused = { code: 'wrong_audience' }
    await expect(kiosk.documents.list({ patientId })).rejects.toMatchObject(refused)
    await expect(kiosk.documents.get({ documentId })).rejects.toMatchObject(refused)
    const { kioskScope } = await import('#main/sync/index.ts')
    const { store, ids, clock, addAppointment } = portal.clinic
    await addAppointment({ patientId, at: '2026-11-23T15:00:00Z' })
    const scope = await kioskScope(store.reader, { clinicId: ids.clinic, now: clock.now() })
    expect(scope.get('patient')).toEqual([patientId])
    expect([...scope.keys()]).not.toContain('patient_document')
  })
})
