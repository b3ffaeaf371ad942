import { Attempt, AuditEntry, Session, User } from '#db/entities/index.ts'
import { openStore } from '#db/store/index.ts'
import { openTestClinic } from '#main/testing/index.ts'
import type { TestClinic } from '#main/testing/index.ts'
import { afterEach, beforeEach, expect, test } from 'vitest'

let clinic: TestClinic
beforeEach(async () => {
  clinic = await openTestClinic()
})
afterEach(() => clinic.close())

const minute = 60_000
const logIn = (user: string, pin: string) => clinic.anonymous.session.logIn({ user, pin })
const guessWrong = async (times: number, user = 'ana') => {
  const codes: unknown[] = []
  for (let time = 0; time < times; time += 1) {
    codes.push(await logIn(user, '000000').catch((error: unknown) => error))
  }
  return codes
}

test('staff who know their PIN get a session for a working day', async () => {
  const { token, expiresAt, person } = await logIn('ana', '246810')
  expect(person).toMatchObject({ name: 'Ana Kovač', userType: 'Administrator' })
  expect(person.permissions).toContain('settings.general')
  expect(expiresAt).toBe('2026-11-24T02:00:00.000Z')
  const current = await clinic.as(token).session.current({})
  expect(current).toEqual({ audience: 'desk', person, clinicId: null, locked: false, expiresAt })
})

test('a session ends after twelve hours', async () => {
  const { token } = await logIn('ana', '246810')
  clinic.clock.advance(12 * 60 * minute - 1)
  await clinic.as(token).session.current({})
  clinic.clock.advance(1)
  await expect(clinic.as(token).session.current({})).rejects.toMatchObject({
    code: 'unauthenticated',
  })
})

test('a name may be typed in capitals, with spaces around and its accents either way', async () => {
  const ben = await clinic.store.reader.findOne(User, { id: clinic.ids.ben })
  if (!ben) throw new Error('Ben works here')
  await clinic.store.write((tx) => tx.change(User, ben, { loginName: 'zoé' }))
  const { person } = await logIn('  ZOE\u0301 ', '135791')
  expect(person.userId).toBe(clinic.ids.ben)
})

test('a wrong PIN and a name that nobody has get the same answer', async () => {
  const [wrongPin] = await guessWrong(1, 'ana')
  const [nobody] = await guessWrong(1, 'nobody')
  expect(wrongPin).toMatchObject({ code: 'wrong_credentials', data: { attemptsLeft: 4 } })
  expect(nobody).toMatchObject({ code: 'wrong_credentials', data: { attemptsLeft: 4 } })
})

test('names that nobody has are locked like the others, so that they cannot be told apart', async () => {
  const answers = (user: string) =>
    guessWrong(6, user).then((errors) =>
      errors.map((error) => (error as { code: string; data: unknown }).code),
    )
  expect(await answers('nobody')).toEqual(await answers('ana'))
})

test('five wrong PINs lock the name for a minute, even for the right PIN', async () => {
  const errors = await guessWrong(5)
  expect(errors[4]).toMatchObject({
    code: 'locked_out',
    data: { until: '2026-11-23T14:01:00.000Z' },
  })
  await expect(logIn('ana', '246810')).rejects.toMatchObject({ code: 'locked_out' })
  clinic.clock.advance(minute)
  await expect(logIn('ana', '246810')).resolves.toMatchObject({ person: { name: 'Ana Kovač' } })
})

test('each further wrong PIN doubles the wait, up to a quarter of an hour', async () => {
  await guessWrong(4)
  const waits: number[] = []
  for (let time = 0; time < 7; time += 1) {
    const [error] = await guessWrong(1)
    const until = Date.parse((error as { data: { until: string } }).data.until)
    waits.push((until - clinic.clock.now()) / minute)
    clinic.clock.set(new Date(until).toISOString())
  }
  expect(waits).toEqual([1, 2, 4, 8, 15, 15, 15])
})

test('many guesses at once count like many guesses in a row', async () => {
  const guesses = ['1111', '2222', '3333', '4444', '5555', '6666', '7777', '8888']
  const results = await Promise.allSettled(guesses.map((pin) => logIn('ana', pin)))
  const codes = results.map((result) =>
    result.status === 'rejected' ? (result.reason as { code: string }).code : 'in',
  )
  expect(codes.filter((code) => code === 'wrong_credentials')).toHaveLength(4)
  expect(codes.filter((code) => code === 'locked_out')).toHaveLength(4)
  await expect(logIn('ana', '246810')).rejects.toMatchObject({ code: 'locked_out' })
})

test('attempts are still counted after the program was closed and opened again', async () => {
  await guessWrong(5)
  await clinic.core.close()
  const reopened = await openStore(clinic)
  const attempt = await reopened.reader.findOne(Attempt, { id: 'user:ana' })
  await reopened.close()
  expect(attempt).toEqual({
    id: 'user:ana',
    failures: 5,
    lockedUntil: clinic.clock.now() + minute,
  })
})

test('locking one name leaves the others alone', async () => {
  await guessWrong(5)
  await expect(logIn('ben', '135791')).resolves.toMatchObject({ person: { name: 'Ben Adeyemi' } })
})

test('a good log-in forgives the wrong ones before it', async () => {
  await guessWrong(4)
  await logIn('ana', '246810')
  const [error] = await guessWrong(1)
  expect(error).toMatchObject({ code: 'wrong_credentials', data: { attemptsLeft: 4 } })
})

test('attempts on names that nobody has do not pile up for good', async () => {
  await guessWrong(1, 'nobody')
  clinic.clock.advance(25 * 60 * minute)
  await guessWrong(1, 'somebody')
  const attempts = await clinic.store.reader.find(Attempt)
  expect(attempts.map(({ id }) => id)).toEqual(['user:somebody'])
})

test('somebody who has left the clinic cannot log in', async () => {
  const ben = await clinic.store.reader.findOne(User, { id: clinic.ids.ben })
  if (!ben) throw new Error('Ben works here')
  await clinic.store.write((tx) => tx.change(User, ben, { active: false }))
  await expect(logIn('ben', '135791')).rejects.toMatchObject({ code: 'wrong_credentials' })
})

test('the log says who logged in and whose PIN was guessed wrong', async () => {
  await guessWrong(1)
  await logIn('ana', '246810')
  const [done, refused] = await clinic.store.reader.find(AuditEntry, {
    where: { action: 'session.logIn' },
    order: { sequence: 'DESC' },
    take: 2,
  })
  expect(refused).toMatchObject({
    outcome: 'refused',
    errorCode: 'wrong_credentials',
    subjectId: clinic.ids.ana,
  })
  expect(done).toMatchObject({ outcome: 'done', subjectType: 'user', subjectId: clinic.ids.ana })
})

test('neither the token nor the PIN is kept anywhere', async () => {
  const { token } = await logIn('ana', '246810')
  const kept = JSON.stringify([
    await clinic.store.reader.find(Session),
    await clinic.store.reader.find(User),
    await clinic.store.reader.find(AuditEntry),
  ])
  expect(kept).not.toContain(token)
  expect(kept).not.toContain('246810')
})

test('after logging out the token is worth nothing', async () => {
  const { token } = await logIn('ana', '246810')
  await clinic.as(token).session.logOut({})
  await expect(clinic.as(token).session.current({})).rejects.toMatchObject({
    code: 'unauthenticated',
  })
})

test('logging out ends nobody else’s session', async () => {
  await clinic.receptionist.session.logOut({})
  await expect(clinic.desk.session.current({})).resolves.toMatchObject({
    person: { name: 'Ana Kovač' },
  })
})
