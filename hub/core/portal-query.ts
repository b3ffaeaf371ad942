import type { ProcedureName } from '#contract/index.ts'
import type { QueryHandler } from '#main/kernel/handler.ts'
import { auditFact } from '#main/kernel/run-parts.ts'
import type { Subject } from '#main/kernel/run-parts.ts'
import type { PortalRun } from './portal-run.ts'
import { takePlace } from './portal-run.ts'

/** From one moment of the clinic; where the contract says so, who read what is written down first. */
export async function runQueryOnHub(
  run: PortalRun,
  handler: QueryHandler<ProcedureName>,
): Promise<unknown> {
  const { parts, clinicKey, entry, caller, asked } = run
  const now = parts.clock()
  const subject: Subject = { type: null, id: null }
  const output = await parts.database.snapshot(clinicKey, ({ tx }) =>
    handler.handle(tx, asked as never, {
      caller,
      now,
      subject: (type, id) => void Object.assign(subject, { type, id }),
    }),
  )
  if (entry.meta.recordsRead) {
    await parts.database.ofClinic(clinicKey, async (transaction) => {
      const { audit } = await takePlace(run, transaction)
      const about = { entry, caller, now, randomBytes: parts.randomBytes }
      audit.add(auditFact(about, subject, { errorCode: null, commandId: null }))
      await audit.write()
    })
  }
  return output
}
