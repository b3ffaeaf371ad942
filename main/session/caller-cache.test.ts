import { afterEach, beforeEach, expect, test } from 'vitest'
import { UserType } from '#db/entities/index.ts'
import { openTestClinic } from '#main/testing/index.ts'
import type { TestClinic } from '#main/testing/index.ts'

let clinic: TestClinic
beforeEach(async () => {
  clinic = await openTestClinic()
})
afterEach(() => clinic.close())

test('a permission that was taken away is gone at the very next call', async () => {
  await clinic.receptionist.patients.search({ text: 'a' })
  const type = await clinic.store.reader.findOne(UserType, { id: clinic.ids.receptionists })
  if (!type) throw new Error('there are receptionists')
  await clinic.store.write((tx) => tx.change(UserType, type, { permissions: [] }))
  await expect(clinic.receptionist.patients.search({ text: 'a' })).rejects.toMatchObject({
    code: 'forbidden',
  })
})

test('a desk that was locked refuses the very next call, and so does one logged out', async () => {
  await clinic.desk.patients.search({ text: 'a' })
  await clinic.desk.session.lock({})
  const search = () => clinic.desk.patients.search({ text: 'a' })
  await expect(search()).rejects.toMatchObject({ code: 'session_locked' })
  await clinic.desk.session.unlock({ pin: '246810' })
  await search()
  await clinic.desk.session.logOut({})
  await expect(search()).rejects.toMatchObject({ code: 'unauthenticated' })
})

test('a session that runs out is refused without anything having been written', async () => {
  await clinic.desk.patients.search({ text: 'a' })
  clinic.clock.advance(13 * 60 * 60 * 1000)
  await expect(clinic.desk.patients.search({ text: 'a' })).rejects.toMatchObject({
    code: 'unauthenticated',
  })
})
