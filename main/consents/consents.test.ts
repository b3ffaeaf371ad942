/** A consent that came with a booking is kept for good, listed in the record, and printed. */
import type { Input } from '#contract/index.ts'
import { AuditEntry } from '#db/entities/index.ts'
import { readPdf } from '#main/pdf/read-pdf.fixture.ts'
import { openPortalClinic } from '#main/portal/portal-patient.fixture.ts'
import type { PortalClinic } from '#main/portal/portal-patient.fixture.ts'
import { v7 } from 'uuid'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'

let portal: PortalClinic
beforeEach(async () => {
  portal = await openPortalClinic({ firstName: 'Božena', lastName: 'Černá' })
  await portal.set(
    { key: 'general.languageMenu', value: true },
    { key: 'consent.enabled', value: true },
    { key: 'scheduling.publicBooking', value: true },
    { key: 'consent.text', language: 'fr', value: 'J’accepte la politique.\nJe viens à l’heure.' },
  )
})
afterEach(() => portal.clinic.close())

type Asked = Input<'booking.requestAppointment'>
const book = (asked: Partial<Asked> = {}, ask = portal.ask) => {
  const { clinic, firstVisit: serviceId, roy: practitionerId } = portal.clinic.ids
  return ask('booking.requestAppointment', {
    ...{ clinicId: clinic, serviceId, practitionerId, startsAt: '2026-11-24T15:00:00Z' },
    ...{ firstName: 'Bo', lastName: 'C', email: 'bo@example.com', language: 'fr', consent: true },
    ...asked,
  })
}
const list = async () =>
  (await portal.clinic.receptionist.consents.list({ patientId: portal.patientId })).consents
const print = async (requestId: string, language: 'en' | 'fr' | 'it' | 'es' = 'en') => {
  const { pdf } = await portal.clinic.receptionist.consents.print({ requestId, language })
  return (await readPdf(pdf)).join('\n')
}
const putDocument = async () => {
  const data = Buffer.from('%PDF-1.7\n').toString('base64')
  const { id, ...kept } = await portal.clinic.desk.attachments.put({
    ...{ mediaType: 'application/pdf', data },
  })
  const value = { ...kept, sha256: id, fileName: 'Politique.pdf' }
  await portal.set({ key: 'consent.document', value })
  return value
}

describe('the record of a patient', () => {
  test('lists each consent with its words, language, document and visit, the newest first', async () => {
    const first = await book()
    const { sha256 } = await putDocument()
    portal.clinic.clock.advance(60_000)
    const second = await book({ startsAt: '2026-11-25T15:00:00Z', language: 'en' })
    expect(await list()).toMatchObject([
      {
        ...{ requestId: second.requestId, language: 'en', givenAt: '2026-11-23T14:01:00.000Z' },
        document: { sha256, fileName: 'Politique.pdf' },
      },
      {
        ...{ requestId: first.requestId, language: 'fr', where: 'portal', document: null },
        ...{ givenBy: 'Božena Černá', givenAt: '2026-11-23T14:00:00.000Z' },
        text: 'J’accepte la politique.\nJe viens à l’heure.',
        ...{ startsAt: '2026-11-24T15:00:00.000Z', timeZone: 'America/Toronto' },
      },
    ])
  })

  test('lists none where none was asked, none was given, or it was somebody else’s', async () => {
    await book({ consent: false })
    await book({ startsAt: '2026-11-25T15:00:00Z' }, portal.as(await portal.clinic.addPatient()))
    await portal.set({ key: 'consent.enabled', value: false })
    await book({ startsAt: '2026-11-26T15:00:00Z' })
    expect(await list()).toEqual([])
  })

  test('says of a visitor who was linked that they were not logged in', async () => {
    const { requestId } = await book({}, portal.visitor)
    expect(await list()).toEqual([])
    await portal.clinic.receptionist.booking.linkPatient({
      ...{ requestId, patientId: portal.patientId },
    })
    expect(await list()).toMatchObject([{ where: 'publicBooking', givenBy: 'Bo C' }])
  })

  test('of nobody is refused by name, and a kiosk is told nothing', async () => {
    const { receptionist } = portal.clinic
    await expect(receptionist.consents.list({ patientId: v7() })).rejects.toMatchObject({
      ...{ code: 'not_found', data: { what: 'patient' } },
    })
    const kiosk = await portal.clinic.kiosk()
    const { patientId } = portal
    await expect(kiosk.consents.list({ patientId })).rejects.toMatchObject({
      code: 'wrong_audience',
    })
  })
})

describe('a printed consent', () => {
  test('says who, when, where and for what, with the exact text and the document', async () => {
    const { sha256 } = await putDocument()
    const { requestId } = await book()
    const paper = await print(requestId)
    for (const said of [
      ...['Božena Černá', 'amina@example.com', 'In the patient portal, logged in'],
      ...['23 November 2026 at 09:00', '24 November 2026 at 10:00', 'What was agreed to (French)'],
      ...['J’accepte la politique.', 'Je viens à l’heure.', 'Politique.pdf', requestId, 'by Ben'],
    ]) {
      expect(paper).toContain(said)
    }
    expect(paper.replaceAll(/\s/g, '')).toContain(sha256)
  })

  test('says what was agreed to then, whatever the clinic asks for today', async () => {
    const { requestId } = await book()
    await portal.set({ key: 'consent.text', language: 'fr', value: 'Autre chose.' })
    await portal.set({ key: 'consent.enabled', value: false })
    const paper = await print(requestId)
    expect(paper).toContain('J’accepte la politique.')
    expect(paper).not.toContain('Autre chose.')
  })

  test.each([
    ['fr', 'Consentement aux conditions', 'Ce qui a été accepté (français)'],
    ['it', 'Consenso alle condizioni', 'Ciò che è stato accettato (francese)'],
    ['es', 'Consentimiento a las condiciones', 'Lo que se aceptó (francés)'],
  ] as const)('is in %s for whoever works in it', async (language, title, heading) => {
    const paper = await print((await book()).requestId, language)
    expect(paper).toContain(title)
    expect(paper).toContain(heading)
  })

  test('leaves a trace of who printed it', async () => {
    const { requestId } = await book()
    await print(requestId)
    const trace = await portal.clinic.store.reader.find(AuditEntry, {
      where: { action: 'consents.print' },
    })
    expect(trace).toMatchObject([{ subjectType: 'request', subjectId: requestId }])
    expect(trace[0]?.actorName).toMatch(/^Ben/)
  })

  test('of a request without one, or of none at all, is refused by name', async () => {
    const { requestId } = await book({ consent: false })
    for (const wanted of [requestId, v7()]) {
      await expect(print(wanted)).rejects.toMatchObject({
        ...{ code: 'not_found', data: { what: 'consent' } },
      })
    }
  })
})

describe('what is agreed to is what was read', () => {
  const asked = async () =>
    (await portal.ask('portal.listBookable', { language: 'fr' })).consent?.version ?? ''

  test('words or a document that changed meanwhile are asked for anew', async () => {
    const read = await asked()
    await portal.set({ key: 'consent.text', language: 'fr', value: 'Autre chose.' })
    const changed = {
      ...{ code: 'invalid_input', details: { issues: [{ field: 'consent', reason: 'changed' }] } },
    }
    await expect(book({ consentVersion: read })).rejects.toMatchObject(changed)
    const again = await asked()
    await putDocument()
    await expect(book({ consentVersion: again })).rejects.toMatchObject(changed)
    expect(await book({ consentVersion: await asked() })).toMatchObject({ state: 'requested' })
    expect(await list()).toMatchObject([{ text: 'Autre chose.' }])
  })

  test('whoever agrees to nothing books without it where it is not required', async () => {
    const read = await asked()
    await portal.set({ key: 'consent.text', language: 'fr', value: 'Autre chose.' })
    expect(await book({ consent: false, consentVersion: read })).toMatchObject({
      state: 'requested',
    })
  })

  test('a portal that speaks one language keeps what it said in that one', async () => {
    await portal.set({ key: 'general.languageMenu', value: false })
    await book({ consentVersion: await asked() })
    expect(await list()).toMatchObject([{ language: 'en', text: expect.stringMatching(/^I have/) }])
  })
})
