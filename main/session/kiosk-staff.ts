import { AppError } from '#contract/index.ts'
import type { WritableStore } from '#db/store/index.ts'
import type { Actor } from '#main/kernel/caller.ts'
import { Refusal } from '#main/kernel/handler.ts'
import type { CommandContext } from '#main/kernel/handler.ts'
import { settleLogin } from './check-login.ts'
import type { CheckedLogin } from './check-login.ts'

/** The person whose PIN was given, if they may start and end kiosks; who may not has left a trace. */
export async function settleKioskStaff(
  tx: WritableStore,
  checked: CheckedLogin,
  context: Pick<CommandContext, 'now' | 'subject' | 'identified'>,
): Promise<Actor | Refusal> {
  const staff = await settleLogin(tx, checked, context)
  if (staff instanceof Refusal || staff.permissions.includes('kiosk.operate')) return staff
  return new Refusal(new AppError('forbidden', { permission: 'kiosk.operate' }))
}
