import { openTestClinic } from '#main/testing/index.ts'
import type { TestClinic } from '#main/testing/index.ts'
import { afterEach, beforeEach, expect, test } from 'vitest'

let clinic: TestClinic
beforeEach(async () => {
  clinic = await openTestClinic()
})
afterEach(() => clinic.close())

test('a locked desk shows who locked it and refuses everything else', async () => {
  await clinic.desk.session.lock({})
  await expect(clinic.desk.session.current({})).resolves.toMatchObject({
    locked: true,
    person: { name: 'Ana Kovač' },
  })
  await expect(clinic.desk.settings.list({})).rejects.toMatchObject({ code: 'session_locked' })
  await expect(clinic.desk.sync.status({})).rejects.toMatchObject({ code: 'session_locked' })
})

test('the PIN of who is logged in unlocks the desk and starts its day again', async () => {
  await clinic.desk.session.lock({})
  clinic.clock.advance(3_600_000)
  const { expiresAt } = await clinic.desk.session.unlock({ pin: '246810' })
  expect(expiresAt).toBe('2026-11-24T03:00:00.000Z')
  await expect(clinic.desk.session.current({})).resolves.toMatchObject({ locked: false, expiresAt })
})

test('somebody else’s PIN does not unlock the desk', async () => {
  await clinic.desk.session.lock({})
  await expect(clinic.desk.session.unlock({ pin: '135791' })).rejects.toMatchObject({
    code: 'wrong_credentials',
    data: { attemptsLeft: 4 },
  })
  await expect(clinic.desk.session.current({})).resolves.toMatchObject({ locked: true })
})

test('wrong PINs at the lock count together with those at the log-in', async () => {
  await clinic.desk.session.lock({})
  const guess = () => clinic.desk.session.unlock({ pin: '000000' }).catch((error: unknown) => error)
  for (let time = 0; time < 4; time += 1) await guess()
  await expect(
    clinic.anonymous.session.logIn({ user: 'ana', pin: '000000' }),
  ).rejects.toMatchObject({ code: 'locked_out' })
  await expect(clinic.desk.session.unlock({ pin: '246810' })).rejects.toMatchObject({
    code: 'locked_out',
  })
})

test('locking one desk leaves the other one open', async () => {
  await clinic.desk.session.lock({})
  await expect(clinic.receptionist.session.current({})).resolves.toMatchObject({ locked: false })
})
