/** Nothing is free where a patient wished to come: the desk is shown where something is. */
import { callAs } from '../fixtures/api.ts'
import { expect, test } from '../fixtures/own-sample.ts'
import { ana } from '../fixtures/sample.ts'
import { DeskLogInPage } from '../pages/desk-log-in.ts'
import { DeskPending } from '../pages/desk-pending.ts'

const day = 86_400_000

test('another time is looked for beyond the weeks in which a practitioner is away', async ({
  page,
  served,
}) => {
  const call = await callAs(served.url, ana)
  const { requests } = await call('booking.listPending', {})
  const { practitionerId, patientName } = requests.find((one) => one.identity === 'new') ?? {
    ...{ practitionerId: '', patientName: '' },
  }
  const [startsAt, endsAt] = [Date.now(), Date.now() + 30 * day].map((at) =>
    new Date(at).toISOString(),
  )
  const away = { practitionerId, startsAt: startsAt ?? '', endsAt: endsAt ?? '', reason: 'Away' }
  await call('practitioners.addTimeOff', away)
  const logIn = new DeskLogInPage(page)
  await logIn.open(served.url)
  await logIn.logIn(ana)
  const pending = new DeskPending(page)
  await pending.open()
  await pending.select(patientName)
  await pending.accept.click()
  await pending.freeTimes.first().click()
  await expect(pending.days.first()).not.toContainText('0 free')
  await pending.accept.click()
  await expect(logIn.toast(/accepted/)).toBeVisible()
})
