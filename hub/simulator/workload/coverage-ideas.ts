/** What people do with the insurance of patients: two desks correct and choose at the same time. */
import { patientId } from '../clinic-template.ts'
import { short } from '../trace.ts'
import { anyRow, basedOn } from './deed.ts'
import type { FoundRow, Idea, Worker } from './deed.ts'

const who = ({ chance }: Worker) => chance.pick(['ana', 'ben'] as const)
/** Few, so that the same patient is at two desks; those that come and go with requests as well. */
const anyPatient = async (worker: Worker): Promise<string | null> =>
  worker.chance.happens(0.8)
    ? patientId(worker.chance.whole(0, 1))
    : ((await anyRow(worker, 'patient'))?.id ?? null)

const add: Idea = async (worker) => {
  const { chance } = worker
  const patient = await anyPatient(worker)
  if (patient === null) return null
  // Told apart by its name alone, which nobody changes.
  const payerName = `Insurer ${String(worker.unique())}`
  const isDefault = chance.happens(0.5)
  return {
    name: 'coverages.add',
    words: `add ${payerName} to patient ${short(patient)}${isDefault ? ', as the default' : ''}`,
    run: () =>
      worker.device
        .client(who(worker))
        .coverages.add({ patientId: patient, fields: { payerName }, isDefault }),
  }
}

const change: Idea = async (worker) => {
  const row = await anyRow(worker, 'patient_coverage', 'removed_at IS NULL')
  if (!row) return null
  const memberNumber = `member ${String(worker.unique())}`
  const input = { coverageId: row.id, ...basedOn(worker, row), fields: { memberNumber } }
  return {
    name: 'coverages.change',
    words: `correct coverage ${short(row.id)}: ${memberNumber}`,
    run: () => worker.device.client(who(worker)).coverages.change(input),
  }
}

const takeOut =
  (verb: 'remove' | 'restore'): Idea =>
  async (worker) => {
    const condition = verb === 'remove' ? 'removed_at IS NULL' : 'removed_at IS NOT NULL'
    const row = await anyRow(worker, 'patient_coverage', condition)
    if (!row) return null
    return {
      name: `coverages.${verb}`,
      words: `${verb} coverage ${short(row.id)}`,
      run: () =>
        worker.device
          .client(who(worker))
          .coverages[verb]({ coverageId: row.id, ...basedOn(worker, row) }),
    }
  }

interface FoundCoverage extends FoundRow {
  patient_id: string
}

const choose: Idea = async (worker) => {
  const row = await anyRow<FoundCoverage>(worker, 'patient_coverage', 'removed_at IS NULL')
  if (!row) return null
  const coverageId = worker.chance.happens(0.85) ? row.id : null
  return {
    name: 'coverages.makeDefault',
    words: `make ${short(coverageId)} the default of patient ${short(row.patient_id)}`,
    run: () =>
      worker.device
        .client(who(worker))
        .coverages.makeDefault({ patientId: row.patient_id, coverageId }),
  }
}

/** Of a patient's visit; somebody else's is refused. */
const chooseForVisit: Idea = async (worker) => {
  const row = await anyRow<FoundCoverage>(worker, 'patient_coverage', 'removed_at IS NULL')
  const visit = row && (await anyRow(worker, 'appointment', `patient_id = '${row.patient_id}'`))
  if (!visit) return null
  return {
    name: 'schedule.chooseInsurance',
    words: `visit ${short(visit.id)} goes with coverage ${short(row.id)}`,
    run: () =>
      worker.device.client(who(worker)).schedule.chooseInsurance({
        ...{ appointmentId: visit.id, coverageId: row.id, ...basedOn(worker, visit) },
      }),
  }
}

export const coverageIdeas: readonly (readonly [Idea, number])[] = [
  [add, 3],
  [change, 2],
  [takeOut('remove'), 1],
  [takeOut('restore'), 1],
  [choose, 4],
  [chooseForVisit, 1],
]
