/** Where what a command was about can be looked at, and put right by hand. */
import { settingDefinition } from '#contract/settings/index.ts'
import { m } from '#renderer/shared/i18n/index.ts'
import { dayAt } from '#renderer/shared/days.ts'
import { clinicPath, practitionerPath, servicePath, tabPath } from '../settings/settings-place.ts'
import { isExpired } from './happened.ts'
import type { CommandDetail } from './command-list.svelte.ts'
import { asEntered, text } from './wanted-facts.ts'

export interface Place {
  readonly label: () => string
  readonly path: string
  readonly query: Readonly<Record<string, string>>
  /** A booking is in the schedule of its clinic. */
  readonly clinicId?: string
}

type Asked = Pick<CommandDetail, 'commandId' | 'name' | 'input' | 'subject' | 'error' | 'conflicts'>

export function whereTo(command: Asked, timeZone: string): Place | undefined {
  const { name, subject } = command
  const [feature] = name.split('.')
  if (feature === 'settings') return settingPlace(command)
  if (subject?.type === 'request') return requestPlace(command, subject.id)
  if (feature === 'schedule') return dayPlace(command, timeZone)
  const care = subject && carePaths[subject.type]?.(subject.id)
  if (care) return { label: m.sync_open_setting, path: care, query: {} }
  if (subject?.type !== 'patient' || command.error?.code === 'not_found') return undefined
  return { label: m.sync_open_patient, path: `/patients/${subject.id}`, query: {} }
}

const carePaths: Readonly<Record<string, (id: string) => string>> = {
  clinic: clinicPath,
  practitioner: practitionerPath,
  service: servicePath,
}

const aboutTime = new Set(['time_taken', 'outside_availability', 'not_offered'])

function requestPlace({ name, error }: Asked, requestId: string): Place {
  const asksTime = aboutTime.has(error?.code ?? '') || (error !== null && isExpired(error))
  const choosing = name === 'booking.acceptRequest' && asksTime
  return {
    label: choosing ? m.sync_choose_time : m.sync_open_request,
    path: `/pending/${requestId}`,
    query: choosing ? { ask: 'change' } : {},
  }
}

/** The day that was wanted, with the appointment beside it; a booking is offered to be made once more. */
function dayPlace(
  { commandId, name, input, subject, error }: Asked,
  timeZone: string,
): Place | undefined {
  const entered = asEntered(input)
  const wanted = text(entered, 'startsAt') || subject?.startsAt
  if (!wanted) return undefined
  const date = dayAt(wanted, timeZone)
  const clinicId = text(entered, 'clinicId')
  if (name === 'schedule.bookAppointment') {
    const label = aboutTime.has(error?.code ?? '') ? m.sync_choose_time : m.sync_open_appointment
    return { label, path: '/day', query: { date, again: commandId }, clinicId }
  }
  const appointment = subject?.startsAt ? { appointment: subject.id } : {}
  return { label: m.sync_open_appointment, path: '/day', query: { date, ...appointment } }
}

function settingPlace({ subject, conflicts }: Asked): Place | undefined {
  const [first] = conflicts
  const definition = settingDefinition(first?.key ?? subject?.id ?? '')
  if (!definition) return undefined
  const path = first?.clinicId ? clinicPath(first.clinicId) : tabPath({ id: definition.tab })
  return { label: m.sync_open_setting, path, query: {} }
}
