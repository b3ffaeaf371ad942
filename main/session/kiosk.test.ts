import { AuditEntry, IntakeSession, Session, User, UserType } from '#db/entities/index.ts'
import { giveHub, openTestClinic } from '#main/testing/index.ts'
import type { TestClinic } from '#main/testing/index.ts'
import { afterEach, beforeEach, expect, test } from 'vitest'

let clinic: TestClinic
beforeEach(async () => {
  clinic = await openTestClinic()
})
afterEach(() => clinic.close())

const ben = { user: 'ben', pin: '135791' }

const takeKioskAwayFromReceptionists = async () => {
  const type = await clinic.store.reader.findOne(UserType, { id: clinic.ids.receptionists })
  if (!type) throw new Error('there are receptionists')
  const permissions = type.permissions.filter((one) => one !== 'kiosk.operate')
  await clinic.store.write((tx) => tx.change(UserType, type, { permissions }))
}

const auditOf = (action: string) =>
  clinic.store.reader.find(AuditEntry, { where: { action }, order: { sequence: 'ASC' } })

test('a receptionist turns a screen into a kiosk of the first clinic', async () => {
  const { token, ...place } = await clinic.anonymous.session.startKiosk(ben)
  expect(place).toEqual({ clinicId: clinic.ids.clinic, clinicName: 'North Clinic' })
  const current = await clinic.as(token).session.current({})
  expect(current).toMatchObject({ audience: 'kiosk', clinicId: clinic.ids.clinic })
})

test('a device that joined as the kiosk of a clinic stands there, whichever is the first', async () => {
  await giveHub(clinic, { role: 'kiosk', clinicId: clinic.ids.secondClinic })
  const { clinicName } = await clinic.anonymous.session.startKiosk(ben)
  expect(clinicName).toBe('Harbour Clinic')
})

test('a kiosk can stand in another clinic, but not in one that does not exist', async () => {
  const { clinicName } = await clinic.desk.session.startKiosk({
    ...ben,
    clinicId: clinic.ids.secondClinic,
  })
  expect(clinicName).toBe('Harbour Clinic')
  await expect(
    clinic.desk.session.startKiosk({ ...ben, clinicId: clinic.ids.ben }),
  ).rejects.toMatchObject({ code: 'not_found', data: { what: 'clinic' } })
})

test('a kiosk says nothing about the staff who started it', async () => {
  const kiosk = await clinic.kiosk()
  const current = await kiosk.session.current({})
  expect(current.person).toBeNull()
  expect(JSON.stringify(current)).not.toMatch(/ben/i)
})

test('a kiosk goes on through the night', async () => {
  const kiosk = await clinic.kiosk()
  clinic.clock.advance(24 * 3_600_000)
  await expect(kiosk.session.current({})).resolves.toMatchObject({ audience: 'kiosk' })
})

test('a kiosk cannot ask what only the desk may', async () => {
  const kiosk = await clinic.kiosk()
  await expect(kiosk.settings.list({})).rejects.toMatchObject({ code: 'wrong_audience' })
  await expect(kiosk.audit.search({})).rejects.toMatchObject({ code: 'wrong_audience' })
  await expect(kiosk.sync.status({})).rejects.toMatchObject({ code: 'wrong_audience' })
})

test('who may not operate kiosks starts none, and the attempt is on record once', async () => {
  await takeKioskAwayFromReceptionists()
  for (const client of [clinic.anonymous, clinic.desk]) {
    await expect(client.session.startKiosk(ben)).rejects.toMatchObject({
      code: 'forbidden',
      data: { permission: 'kiosk.operate' },
    })
  }
  const entries = await auditOf('session.startKiosk')
  expect(entries.map(({ errorCode, subjectId }) => [errorCode, subjectId])).toEqual([
    ['forbidden', clinic.ids.ben],
    ['forbidden', clinic.ids.ben],
  ])
  const kiosks = await clinic.store.reader.count(Session, { audience: 'kiosk' })
  expect(kiosks).toBe(0)
})

test('wrong PINs at the kiosk are counted and lock the name', async () => {
  const guess = () => clinic.anonymous.session.startKiosk({ user: 'ben', pin: '000000' })
  await expect(guess()).rejects.toMatchObject({ data: { attemptsLeft: 4 } })
  for (let time = 0; time < 3; time += 1) await guess().catch(() => undefined)
  await expect(guess()).rejects.toMatchObject({ code: 'locked_out' })
  await expect(clinic.anonymous.session.startKiosk(ben)).rejects.toMatchObject({
    code: 'locked_out',
  })
})

test('only staff with their PIN leave the kiosk', async () => {
  const kiosk = await clinic.kiosk()
  await expect(kiosk.session.endKiosk({ user: 'ben', pin: '000000' })).rejects.toMatchObject({
    code: 'wrong_credentials',
  })
  await kiosk.session.current({})
  await kiosk.session.endKiosk(ben)
  await expect(kiosk.session.current({})).rejects.toMatchObject({ code: 'unauthenticated' })
})

test('staff who may not operate kiosks cannot end one either', async () => {
  const kiosk = await clinic.kiosk()
  await takeKioskAwayFromReceptionists()
  await expect(kiosk.session.endKiosk(ben)).rejects.toMatchObject({ code: 'forbidden' })
  await kiosk.session.current({})
  await kiosk.session.endKiosk({ user: 'ana', pin: '246810' })
})

test('ending a kiosk ends the patient’s session there, and no other one', async () => {
  const kiosk = await clinic.kiosk()
  const kioskRow = await clinic.store.reader.findOne(Session, { audience: 'kiosk' })
  const patientId = await clinic.addPatient()
  const appointmentId = await clinic.addAppointment({ at: '2026-11-23T15:00:00Z', patientId })
  const intake = (id: string, kioskId: string) => ({
    id,
    tokenHash: id,
    kioskId,
    appointmentId,
    patientId,
    confirmedAt: null,
    codeId: null,
    profileConfirmedAt: null,
    expiresAt: clinic.clock.now() + 60_000,
    endedAt: null,
  })
  const elsewhere = clinic.ids.secondClinic
  const here = clinic.ids.clinic
  await clinic.store.write((tx) =>
    tx.insert(IntakeSession, [intake(here, kioskRow?.id ?? ''), intake(elsewhere, elsewhere)]),
  )
  await kiosk.session.endKiosk(ben)
  const open = await clinic.store.reader.find(IntakeSession)
  expect(Object.fromEntries(open.map(({ id, endedAt }) => [id, endedAt]))).toEqual({
    [here]: clinic.clock.now(),
    [elsewhere]: null,
  })
})

test('who has left the clinic cannot end a kiosk', async () => {
  const kiosk = await clinic.kiosk()
  const user = await clinic.store.reader.findOne(User, { id: clinic.ids.ben })
  if (!user) throw new Error('Ben works here')
  await clinic.store.write((tx) => tx.change(User, user, { active: false }))
  await expect(kiosk.session.endKiosk(ben)).rejects.toMatchObject({ code: 'wrong_credentials' })
})
