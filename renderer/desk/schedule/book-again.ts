/** A booking that the hub could not accept, in the form for a new one with all that was entered. */
import { problemWords } from '#renderer/client/index.ts'
import { toasts } from '#renderer/shared/state/index.ts'
import { desk } from '../desk.svelte.ts'
import { asEntered, text } from '../sync/wanted-facts.ts'
import type { Schedule } from './schedule.svelte.ts'

export async function bookAgain(schedule: Schedule, commandId: string): Promise<void> {
  if (!desk.may('schedule.change')) return
  const answer = await desk.ask(desk.client.sync.getCommand({ commandId }))
  if (!answer.ok) {
    toasts.show({ text: problemWords(answer.problem, desk.timeZone), tone: 'danger' })
    return
  }
  const entered = asEntered(answer.value.input)
  const patientId = text(entered, 'patientId')
  schedule.selection = {
    kind: 'new',
    practitionerId: text(entered, 'practitionerId'),
    startsAt: text(entered, 'startsAt'),
    again: {
      ...{ commandId, patientId, serviceId: text(entered, 'serviceId') },
      patientName: answer.value.subject?.label ?? (await nameOf(patientId)),
      note: text(entered, 'note'),
    },
  }
}

async function nameOf(patientId: string): Promise<string> {
  if (!desk.may('patients.view')) return ''
  const answer = await desk.ask(desk.client.patients.get({ patientId }))
  if (!answer.ok) return ''
  const { firstName, lastName } = answer.value.profile
  return `${firstName} ${lastName}`
}
