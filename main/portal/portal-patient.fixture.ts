/**
 * A patient who is logged in to the portal of a test clinic: the same handlers as on the hub, run the way that
 * the hub runs them, on the clinic's own file.
 */
import { procedures } from '#contract/index.ts'
import type { Input, Output, ProcedureName } from '#contract/index.ts'
import type { PatientRow } from '#db/entities/index.ts'
import { handlers } from '#main/core/handlers.ts'
import type { Caller } from '#main/kernel/caller.ts'
import { nobodyElse } from '#main/kernel/elsewhere.fixture.ts'
import { executeCommand } from '#main/kernel/execute-command.ts'
import { Refusal } from '#main/kernel/handler.ts'
import { parseInput } from '#main/kernel/parse-input.ts'
import { prepareCommand } from '#main/kernel/prepare-command.ts'
import { shapeOutput } from '#main/kernel/shape-output.ts'
import { openTestClinic, testPins } from '#main/testing/index.ts'
import type { TestClinic } from '#main/testing/index.ts'
import { randomBytes } from 'node:crypto'
import { v7 } from 'uuid'

export type Ask = <N extends ProcedureName>(name: N, input: Input<N>) => Promise<Output<N>>

export interface PortalClinic {
  clinic: TestClinic
  patientId: string
  /** As the patient. */
  ask: Ask
  as(patientId: string): Ask
  visitor: Ask
  set(...changes: Input<'settings.change'>['changes']): Promise<void>
}

/** Monday, nine in the morning in Toronto; the portal is open. */
export async function openPortalClinic(facts: Partial<PatientRow> = {}): Promise<PortalClinic> {
  const clinic = await openTestClinic({ now: '2026-11-23T14:00:00Z' })
  const patientId = await clinic.addPatient({ email: 'amina@example.com', ...facts })
  const as = (id: string) =>
    askAs(clinic, { audience: 'portal', session: null, actor: null, patientId: id })
  const set: PortalClinic['set'] = async (...changes) => {
    // Days may have gone by in the test, and sessions at the desk end.
    const { token } = await clinic.anonymous.session.logIn({ user: 'ana', pin: testPins.ana })
    await clinic.as(token).settings.change({ changes })
  }
  await set(
    { key: 'general.enabled', value: true },
    { key: 'clinic.bookInPortal', clinicId: clinic.ids.clinic, value: true },
  )
  const visitor = askAs(clinic, { audience: 'public', session: null, actor: null })
  return { clinic, patientId, as, ask: as(patientId), visitor, set }
}

function askAs({ store, clock }: TestClinic, caller: Caller): Ask {
  return async <N extends ProcedureName>(name: N, raw: Input<N>) => {
    const entry = procedures.find((one) => one.name === name)
    const handler = handlers.get(name)
    if (!entry || !handler) throw new Error(`nobody answers ${name}`)
    const input = parseInput(entry, raw) as never
    const now = clock.now()
    const local = { caller, now, randomBytes, subject: () => undefined }
    const shaped = (output: unknown) => shapeOutput(entry, output) as Output<N>
    if (handler.kind === 'query') return shaped(await handler.handle(store.reader, input, local))
    if (handler.kind !== 'command') throw new Error(`${name} is nothing that a patient asks`)
    const { prepared } = await prepareCommand(handler, store.reader, input, local)
    // As on the hub: who asks is known by what was prepared alone.
    const { patientId: _left, ...rest } = caller
    const run = { input, prepared, caller: rest, now, commandId: v7(), again: true }
    const { output } = await store.write((tx) =>
      executeCommand(tx, handler, { ...run, basis: nobodyElse }),
    )
    if (output instanceof Refusal) throw output.error
    return shaped(output)
  }
}
