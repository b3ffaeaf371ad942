/** What people do with the records of patients. */
import { short } from '../trace.ts'
import { anyRow, basedOn } from './deed.ts'
import type { Idea, Worker } from './deed.ts'

const who = ({ chance }: Worker) => chance.pick(['ana', 'ben'] as const)

const create: Idea = (worker) => {
  const lastName = `Newcomer ${String(worker.unique())}`
  const input = { firstName: 'Sam', lastName, birthDate: '1990-05-06' }
  return Promise.resolve({
    name: 'patients.create',
    words: `create patient ${lastName}`,
    run: () => worker.device.client(who(worker)).patients.create(input),
  })
}

const change: Idea = async (worker) => {
  const { chance } = worker
  const row = await anyRow(worker, 'patient')
  if (!row) return null
  const value = `value ${String(worker.unique())}`
  const fields = chance.pick([
    { city: value },
    { occupation: value, employer: value },
    { pronouns: value },
    { email: `mail.${String(worker.unique())}@example.com` },
  ])
  const input = { patientId: row.id, ...basedOn(worker, row), fields }
  return {
    name: 'patients.change',
    words: `change ${Object.keys(fields).join(', ')} of patient ${short(row.id)}`,
    run: () => worker.device.client(who(worker)).patients.change(input),
  }
}

const settle: Idea = async (worker) => {
  const row = await anyRow(worker, 'set_aside_answers', 'settled_at IS NULL')
  if (!row) return null
  return {
    name: 'intake.settleSetAside',
    words: `say that the answers ${short(row.id)} were seen to`,
    run: () => worker.device.client(who(worker)).intake.settleSetAside({ setAsideId: row.id }),
  }
}

export const patientIdeas: readonly (readonly [Idea, number])[] = [
  [create, 2],
  [change, 5],
  [settle, 2],
]
