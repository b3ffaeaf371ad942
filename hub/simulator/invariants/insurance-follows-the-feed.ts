/**
 * Who was first at the hub decides which insurance is a patient's default, and what a patient books in the portal
 * goes with the one that stood then. Reckoned anew from what was sent, in a way that shares no code with the
 * product.
 */
import { Violation } from '../violation.ts'
import type { World } from '../world.ts'
import type { LoggedCommand } from '../logged-command.ts'

interface Chosen {
  coverageId: string | null
  changed: { sequence: number; by: string }[]
}

interface Insurance {
  /** By patient. */
  chosen: Map<string, Chosen>
  /** Coverages that are out of sight. */
  removed: Set<string>
  /** Insurer → coverage, and back. */
  ids: ReadonlyMap<string, string>
  names: ReadonlyMap<string, string>
}

export async function insuranceFollowsTheFeed(
  world: World,
  log: readonly LoggedCommand[],
): Promise<void> {
  const insurance = await firstInsurance(world)
  const done = new Set<string>()
  for (const command of log) {
    if (command.device === '') refuseOtherInsurance(world, insurance, command)
    else if (!done.has(command.commandId)) take(insurance, command)
    done.add(command.commandId)
  }
  const rows = await world.hub.rows<{ patient: string; coverage: string | null }>(
    `SELECT patient_id AS patient, coverage_id AS coverage FROM patient_default_coverage
     WHERE clinic_key = $1`,
    world.clinicKey,
  )
  const stands = new Map(rows.map(({ patient, coverage }) => [patient, coverage]))
  for (const [patient, { coverageId }] of insurance.chosen) {
    if (stands.get(patient) === coverageId) continue
    throw new Violation('a default insurance is what the first at the hub made of it', [
      `patient ${patient}: reckoned ${String(coverageId)}, on the hub ${String(stands.get(patient))}`,
    ])
  }
}

/** As the clinic was founded. */
async function firstInsurance({ hub, clinicKey, heard }: World): Promise<Insurance> {
  const rows = await hub.rows<{ id: string; name: string }>(
    'SELECT id, payer_name AS name FROM patient_coverage WHERE clinic_key = $1',
    clinicKey,
  )
  const first = [...heard.firstRows.values()]
  const defaults = first.filter(({ table }) => table === 'patient_default_coverage')
  const out = first.filter(
    ({ table, row }) => table === 'patient_coverage' && row['removed_at'] !== null,
  )
  return {
    chosen: new Map(
      defaults.map(({ row }) => {
        const coverageId = row['coverage_id'] === null ? null : String(row['coverage_id'])
        return [String(row['patient_id']), { coverageId, changed: [] }]
      }),
    ),
    removed: new Set(out.map(({ row }) => String(row['id']))),
    ids: new Map(rows.map(({ id, name }) => [name, id])),
    names: new Map(rows.map(({ id, name }) => [id, name])),
  }
}

interface Asked {
  patientId: string
  coverageId: string | null
  fields: { payerName: string }
  isDefault: boolean
}

function take(insurance: Insurance, command: LoggedCommand): void {
  const { input } = (command.envelope?.input ?? {}) as unknown as { input: Asked }
  const isApplied = command.outcome === 'applied'
  switch (command.name) {
    case 'coverages.add':
      if (input.isDefault) {
        choose(insurance, command, input.patientId, insurance.ids.get(input.fields.payerName))
      }
      return
    case 'coverages.makeDefault':
      return choose(insurance, command, input.patientId, input.coverageId)
    case 'coverages.remove':
      if (isApplied) insurance.removed.add(String(input.coverageId))
      return
    case 'coverages.restore':
      if (isApplied) insurance.removed.delete(String(input.coverageId))
  }
}

function choose(
  { chosen }: Insurance,
  command: LoggedCommand,
  patientId: string,
  coverageId: string | null | undefined,
): void {
  const { sequence, device, epoch, envelope, outcome, error } = command
  // Of what is not there nobody is asked further.
  if (outcome === 'refused' && error?.code !== 'stale') return
  const by = `${device} ${String(epoch)}`
  const before = chosen.get(patientId)
  const isOther = before !== undefined && before.coverageId !== coverageId
  const isStale =
    isOther &&
    before.changed.some((one) => one.sequence > (envelope?.baseSequence ?? 0) && one.by !== by)
  if (isStale !== (error?.code === 'stale')) {
    throw new Violation('of two who chose an insurance apart the second is told', [
      `${command.name} of ${by}, ${String(sequence)} in the feed: ${isStale ? 'stale' : 'fresh'}`,
      `told: ${outcome} ${JSON.stringify(error)}`,
    ])
  }
  if (outcome !== 'applied' || coverageId === undefined || before?.coverageId === coverageId) return
  const changed = [...(before?.changed ?? []), { sequence, by }]
  chosen.set(patientId, { coverageId, changed })
}

/** What the patient was told that the booking goes with. */
function refuseOtherInsurance(
  { ledger }: World,
  { chosen, removed, names }: Insurance,
  { commandId, outcome, sequence }: LoggedCommand,
): void {
  const visit = ledger.portal.find((one) => one.commandId === commandId)
  if (outcome !== 'applied' || visit?.told?.requestId === undefined) return
  const patientId = typeof visit.asker === 'object' ? visit.asker.patientId : null
  const coverageId = patientId === null ? null : (chosen.get(patientId)?.coverageId ?? null)
  const stands = coverageId === null || removed.has(coverageId) ? null : names.get(coverageId)
  if (visit.told.insurance === stands) return
  throw new Violation('what a patient books goes with their default insurance', [
    `${String(sequence)} in the feed: told ${String(visit.told.insurance)}, reckoned ${String(stands)}`,
  ])
}
