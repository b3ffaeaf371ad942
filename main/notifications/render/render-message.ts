/** A job as a message ready to send, or why there is nothing to send. */
import type { DeliveryReason, MessageKind } from '#contract/notifications.ts'
import { Job } from '#db/entities/index.ts'
import type { JobRow } from '#db/entities/index.ts'
import type { ReadableStore } from '#db/store/index.ts'
import { fullName } from '#main/people/index.ts'
import { Between } from 'typeorm'
import { isForPatient, payloadOf } from '../queue/message.ts'
import type { MessagePayload } from '../queue/message.ts'
import { emailWords, fill } from '../words/email-words.ts'
import { calendarFile } from './calendar-file.ts'
import { composeLetter } from './compose-letter.ts'
import { letterHtml, letterText } from './layout.ts'
import type { Letter } from './layout.ts'
import { letterHead, logoOf } from './letter-head.ts'
import { portalAddress } from './mail-environment.ts'
import type { MailEnvironment } from './mail-environment.ts'
import { messageRows } from './message-facts.ts'
import type { MessageRows } from './message-facts.ts'
import { recipientsOf } from './recipients.ts'
import type { CalendarFile, MailAddress, RenderedMail, Sender } from './rendered-mail.ts'
import { givenUpAt, isStillTrue } from './still-true.ts'
import { clinicAddressLines } from './visit-facts.ts'

export type Rendering =
  | { mail: RenderedMail }
  /** `isOver`: not a failure, there is only nothing to say any more. */
  | { mail: null; reason: DeliveryReason; isOver: boolean }

const over = (reason: DeliveryReason): Rendering => ({ mail: null, reason, isOver: true })
const failed = (reason: DeliveryReason): Rendering => ({ mail: null, reason, isOver: false })

export async function renderMessage(
  store: ReadableStore,
  job: JobRow,
  environment: MailEnvironment,
  sender: Sender,
): Promise<Rendering> {
  const kind = job.kind as MessageKind
  const payload = payloadOf(job)
  const rows = await messageRows(store, payload, job.patientId, environment.now)
  if (!rows || !isStillTrue(kind, rows)) return over('overtaken')
  if (await isRepeated(store, job, environment.now)) return over('overtaken')
  if (environment.now > givenUpAt(kind, job.runAfter)) {
    return failed((job.reason as DeliveryReason | null) ?? 'tooLate')
  }
  const to = await recipientsOf(store, payload.to, rows)
  if (to.length === 0) return failed('noAddress')
  const letter = await composeLetter(store, { kind, payload, rows, environment })
  if (!letter) return failed('noLinks')
  const mail = await mailOf(store, letter, rows, payload, environment)
  return { mail: { ...mail, to, calendar: calendarOf(kind, rows, to, sender) } }
}

/** The server was not reached for long: of several reminders that are due by now the last one goes out. */
async function isRepeated(
  store: ReadableStore,
  { kind, subjectId, runAfter }: JobRow,
  now: number,
): Promise<boolean> {
  if (kind !== 'appointmentReminder') return false
  const later = Between(runAfter + 1, now)
  return (await store.count(Job, { kind, subjectId, state: 'waiting', runAfter: later })) > 0
}

export async function mailOf(
  store: ReadableStore,
  letter: Letter,
  rows: Pick<MessageRows, 'settings' | 'clinic' | 'said'>,
  { to }: Pick<MessagePayload, 'to'>,
  { portalBase }: Pick<MailEnvironment, 'portalBase'>,
): Promise<Pick<RenderedMail, 'subject' | 'html' | 'text' | 'images'>> {
  const words = emailWords(rows.said.language)
  const url = isForPatient(to) ? portalUrl(rows, portalBase) : null
  const link = url === null ? [] : [{ kind: 'link' as const, label: words.portalLink, url }]
  const whole = { ...letter, blocks: [...letter.blocks, ...link] }
  const logo = await logoOf(store, rows.settings)
  const head = letterHead(rows, { isForPatient: isForPatient(to), logoCid: logo?.cid ?? null })
  const pasted = whole.blocks.flatMap((block) =>
    block.kind === 'rich' ? block.content.images : [],
  )
  return {
    subject: letter.subject,
    html: letterHtml(head, whole),
    text: letterText(head, whole),
    images: [...(logo ? [logo] : []), ...pasted],
  }
}

/** Only while the portal is open, and where patients can reach it. */
function portalUrl(
  { settings }: Pick<MessageRows, 'settings'>,
  base: string | null,
): string | null {
  const slug = settings.value('general.loginUrl')
  if (base === null || slug === '' || !settings.value('general.enabled')) return null
  return portalAddress(base, slug)
}

const withCalendar = new Set<MessageKind>([
  ...(['requestAccepted', 'appointmentConfirmed', 'appointmentMoved'] as const),
  'appointmentCancelled',
])

function calendarOf(
  kind: MessageKind,
  { visit, clinic, said, patient }: MessageRows,
  [to]: readonly MailAddress[],
  sender: Sender,
): CalendarFile | null {
  if (!visit || !to || !withCalendar.has(kind)) return null
  const words = emailWords(said.language)
  return calendarFile({
    visit,
    isCancelled: kind === 'appointmentCancelled',
    title: fill(words.calendarTitle, { clinic: clinic.name }),
    note: fill(words.calendarNote, { phone: clinic.phone }),
    place: [clinic.name, ...clinicAddressLines({ clinic })].join(', '),
    organizer: { ...sender, name: sender.name || clinic.name },
    attendee: { ...to, name: patient ? fullName(patient) : to.name },
  })
}
