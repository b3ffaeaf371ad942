import { openTestClinic } from '#main/testing/index.ts'
import type { TestClinic } from '#main/testing/index.ts'
import { afterEach, beforeEach, expect, test } from 'vitest'

let clinic: TestClinic
beforeEach(async () => {
  clinic = await openTestClinic()
})
afterEach(() => clinic.close())

const daysAhead = (value: number) =>
  clinic.desk.settings.change({ changes: [{ key: 'scheduling.daysAhead', value }] })

test('another desk hears which parts changed', async () => {
  const watching = await clinic.receptionist.sync.watch({})
  await daysAhead(30)
  const { value } = await watching.next()
  expect(value).toEqual({ topics: ['settings', 'sync'] })
  await watching.return()
})

test('what changed between asking and listening is heard too', async () => {
  const watching = await clinic.receptionist.sync.watch({})
  await daysAhead(30)
  await clinic.desk.session.lock({})
  const heard = [await watching.next(), await watching.next()]
  expect(heard.map(({ value }) => value as unknown)).toEqual([
    { topics: ['settings', 'sync'] },
    { topics: ['session'] },
  ])
  await watching.return()
})

test('saving what was there already is no news about settings', async () => {
  const watching = await clinic.receptionist.sync.watch({})
  await daysAhead(60)
  await daysAhead(30)
  const heard = [await watching.next(), await watching.next()]
  expect(heard.map(({ value }) => value as unknown)).toEqual([
    { topics: ['sync'] },
    { topics: ['settings', 'sync'] },
  ])
  await watching.return()
})

test('watching ends, without an error, when the window that watched is gone', async () => {
  const gone = new AbortController()
  const watching = await clinic.receptionist.sync.watch({}, { signal: gone.signal })
  const next = watching.next()
  gone.abort()
  await expect(next).resolves.toEqual({ done: true, value: undefined })
  await daysAhead(30)
  await expect(watching.next()).resolves.toEqual({ done: true, value: undefined })
})

test('neither a kiosk nor somebody without a session may watch', async () => {
  const kiosk = await clinic.kiosk()
  await expect(kiosk.sync.watch({})).rejects.toMatchObject({ code: 'wrong_audience' })
  await expect(clinic.anonymous.sync.watch({})).rejects.toMatchObject({ code: 'unauthenticated' })
})
