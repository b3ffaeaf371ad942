import { IntakeSession } from '#db/entities/index.ts'
import { commandHandler } from '#main/kernel/handler.ts'
import { secretHash } from '#main/kernel/canonical.ts'
import { IsNull } from 'typeorm'
import { kioskOf } from './kiosk-of.ts'

/** Ending twice is no error: an idle screen and a patient may both do it. */
export const endSession = commandHandler('intake.endSession', async (tx, input, context) => {
  const kiosk = kioskOf(context)
  const own = {
    tokenHash: secretHash(input.sessionToken),
    kioskId: kiosk.id,
    endedAt: IsNull(),
  }
  await tx.update(IntakeSession, own, { endedAt: context.now })
  return {}
})
