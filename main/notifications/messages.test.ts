import { Job } from '#db/entities/index.ts'
import { openTestClinic } from '#main/testing/index.ts'
import type { TestClinic } from '#main/testing/index.ts'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { accountAt, mailServer } from './mail-server.fixture.ts'
import type { MailServer } from './mail-server.fixture.ts'

let clinic: TestClinic
let server: MailServer
beforeEach(async () => {
  server = await mailServer()
  clinic = await openTestClinic()
  await clinic.desk.notifications.changeMailAccount({ account: accountAt(server) })
})
afterEach(async () => {
  await clinic.close()
  await server.stop()
})

const grace = 3 * 60_000 + 1000
async function send() {
  clinic.clock.advance(grace)
  await clinic.core.mailTurn()
}

test('an accepted request is told after the grace time, with its facts and a calendar file', async () => {
  const requestId = await clinic.addRequest({ at: '2026-11-24T15:00:00Z' })
  await clinic.desk.booking.acceptRequest({ requestId })
  await clinic.core.mailTurn()
  expect(server.caught).toEqual([])
  await send()
  const jobs = await clinic.store.reader.find(Job)
  console.log(jobs)
  console.log(
    server.caught[0]?.email.subject,
    server.caught[0]?.email.text,
    server.caught[0]?.email.attachments.map((a) => [a.mimeType, a.filename, a.method]),
  )
  console.log(server.caught[0]?.raw.slice(0, 1500))
})
