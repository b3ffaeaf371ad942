/** A request whose time passed while nobody decided: it leaves the queue, and can still be given a time. */
import { BookingRequest } from '#db/entities/index.ts'
import { openStore } from '#db/store/index.ts'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { startServedProcess } from '../fixtures/served-process.ts'
import { expect, test } from '../fixtures/own-sample.ts'
import { walkOf } from '../fixtures/spoken/by-menu.ts'
import { lookInEach } from '../fixtures/spoken/walk.ts'
import { DeskLogInPage } from '../pages/desk-log-in.ts'
import { DeskPending } from '../pages/desk-pending.ts'

const name = 'Élise Charbonneau-Guay'
const hour = 3_600_000

/** As if the clinic had been closed over the time that she asked for. */
async function letTimePass(folder: string): Promise<void> {
  const key = Buffer.from((await readFile(join(folder, 'foyer.key'), 'utf8')).trim(), 'hex')
  const store = await openStore({ folder, key })
  await store.write(async (tx) => {
    const request = await tx.findOne(BookingRequest, { lastName: 'Charbonneau-Guay' })
    if (!request) throw new Error('the sample has no such request')
    const startsAt = Date.now() - hour
    const endsAt = startsAt + request.endsAt - request.startsAt
    await tx.change(BookingRequest, request, { startsAt, endsAt })
  })
  await store.close()
}

test('an expired request leaves the queue, says why, and is given another time', async ({
  page,
  sampleFolder,
  served,
}) => {
  await served.stop()
  await letTimePass(sampleFolder)
  const again = await startServedProcess(sampleFolder, '--demo')
  const walk = walkOf(page)
  const logIn = new DeskLogInPage(page)
  await logIn.open(again.url)
  await logIn.logIn({ user: 'ben', pin: '135791' })
  const pending = new DeskPending(page)
  await pending.open()
  await expect(pending.rows.first()).toBeVisible()
  await expect(pending.row(name)).toHaveCount(0)
  await pending.show('Decided')
  await pending.select(name)
  await expect(pending.detail.getByText('Nobody had decided when its time came.')).toBeVisible()
  await expect(pending.hint).toHaveText('It has expired. Accepting asks for another time first.')
  // Nobody has decided: there is nothing to take back.
  await expect(pending.detail.getByRole('button', { name: /^Undo/ })).toHaveCount(0)
  await lookInEach(walk, 'pending-expired')
  await pending.accept.click()
  await pending.freeTimes.first().click()
  await lookInEach(walk, 'pending-expired-accepting')
  await pending.accept.click()
  await expect(logIn.toast(/accepted/)).toBeVisible()
  await again.stop()
})
