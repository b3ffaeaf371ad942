/** The letter of each kind. Subjects name a time at most: they are read on locked screens. */
import type { MessageKind } from '#contract/notifications.ts'
import { Form, FormAssignment } from '#db/entities/index.ts'
import type { ReadableStore } from '#db/store/index.ts'
import { calledName, fullName } from '#main/people/index.ts'
import { IsNull } from 'typeorm'
import { isForPatient } from '../queue/message.ts'
import type { MessagePayload } from '../queue/message.ts'
import { sayInstant } from '../words/clinic-time.ts'
import { emailWords, fill } from '../words/email-words.ts'
import type { EmailWords } from '../words/email-words.ts'
import type { Block } from './block.ts'
import type { Letter } from './layout.ts'
import { linkKinds } from './mail-environment.ts'
import type { MailEnvironment } from './mail-environment.ts'
import type { MessageRows } from './message-facts.ts'
import { mailRichText } from './rich-text.ts'
import { headerText, templateLetter } from './template-letter.ts'
import { mergeValues } from './merge-values.ts'
import { subjectDate, visitFacts } from './visit-facts.ts'

export interface LetterOrder {
  kind: MessageKind
  payload: MessagePayload
  rows: MessageRows
  environment: MailEnvironment
}

/** null: it needs a link, and nobody here can make one. */
export async function composeLetter(
  store: ReadableStore,
  order: LetterOrder,
): Promise<Letter | null> {
  const words = emailWords(order.rows.said.language)
  const { kind, rows } = order
  if (kind in linkKinds) return await linkLetter(order, kind as keyof typeof linkKinds, words)
  if (kind === 'portalSignup') {
    const own = rows.settings.value('emails.signupNotification', { language: rows.said.language })
    return templateLetter(own, mergeValues(rows, null), words, null)
  }
  const standard = kind as StandardKind
  return standardLetter(order, words, standard, await bodies[standard](rows, words, store))
}

type StandardKind = Exclude<
  MessageKind,
  'portalConfirmation' | 'portalInvitation' | 'passwordReset' | 'portalSignup'
>

function standardLetter(
  { payload, rows }: LetterOrder,
  words: EmailWords,
  kind: StandardKind,
  body: readonly Block[],
): Letter {
  const said = words.messages[kind]
  const isByPatient = kind === 'appointmentCancelled' && payload.cancelledBy === 'patient'
  const text = isByPatient ? words.messages.appointmentCancelled.textByPatient : said.text
  const values = { date: subjectDate(rows), clinic: rows.clinic.name }
  return {
    subject: headerText(fill(said.subject, values)),
    heading: said.heading,
    blocks: [...greeting(rows, payload, words), { kind: 'paragraph', text }, ...body],
  }
}

function greeting(rows: MessageRows, { to }: MessagePayload, words: EmailWords): Block[] {
  const name = rows.patient ? calledName(rows.patient) : rows.request?.firstName
  if (!isForPatient(to) || !name) return []
  return [{ kind: 'paragraph', text: fill(words.greeting, { name }) }]
}

type Body = (
  rows: MessageRows,
  words: EmailWords,
  store: ReadableStore,
) => readonly Block[] | Promise<readonly Block[]>

const visit: Body = (rows, words) => [visitFacts(rows, words)]
const patientName: Body = ({ patient, request }, words) => {
  const person = patient ?? request
  return person ? [{ kind: 'facts', rows: [[words.patient, fullName(person)]] }] : []
}

/** What stands under the words of each kind. */
const bodies: Record<StandardKind, Body> = {
  requestReceived: visit,
  requestAccepted: visit,
  requestDeclined: (rows, words) => {
    const text = rows.request?.decisionReason ?? ''
    const quote: Block[] = text === '' ? [] : [{ kind: 'quote', label: words.words, text }]
    return [...quote, visitFacts(rows, words)]
  },
  timesProposed: (rows, words) => {
    const items = (rows.request?.proposedTimes ?? []).map((at) => sayInstant(at, rows.said))
    return [{ kind: 'list', label: words.times, items }, visitFacts(rows, words)]
  },
  requestExpired: visit,
  requestWithdrawn: visit,
  appointmentConfirmed: visit,
  appointmentMoved: visit,
  appointmentCancelled: visit,
  appointmentReminder: visit,
  intakeRequest: async (rows, words, store) => {
    const language = rows.said.language
    const own = rows.settings.value('messages.intakeRequest', { language })
    const items = await formTitles(store, rows)
    return [...rich(own), { kind: 'list', label: words.forms, items }]
  },
  portalAlreadyHasAccount: () => [],
  newDocument: ({ settings, said }) =>
    rich(settings.value('messages.newDocument', { language: said.language })),
  newRequest: async (rows, words, store) => [
    ...(await patientName(rows, words, store)),
    visitFacts(rows, words),
  ],
  intakeCompleted: patientName,
  medicalProfileChanged: patientName,
  documentUploaded: patientName,
}

const rich = (html: string): Block[] =>
  html === '' ? [] : [{ kind: 'rich', content: mailRichText(html) }]

/** What is outstanding when it goes out. */
async function formTitles(store: ReadableStore, { patient, said }: MessageRows): Promise<string[]> {
  if (!patient) return []
  const assigned = await store.find(FormAssignment, {
    where: { patientId: patient.id, responseId: IsNull() },
    order: { assignedAt: 'ASC', id: 'ASC' },
  })
  const titles = new Set<string>()
  for (const { formId } of assigned) {
    const form = await store.findOne(Form, { formId }, { order: { formVersion: 'DESC' } })
    if (form) titles.add(form.definition.title[said.language])
  }
  return [...titles]
}

async function linkLetter(
  { rows, environment, payload }: LetterOrder,
  kind: keyof typeof linkKinds,
  words: EmailWords,
): Promise<Letter | null> {
  const { account, settings, said } = rows
  if (!environment.links || !account) return null
  const link = await environment.links.make(linkKinds[kind], account.id)
  if (!link) return null
  const label = words.messages[kind].button
  if (kind !== 'passwordReset') {
    const key = kind === 'portalConfirmation' ? 'emails.confirmation' : 'emails.invitation'
    const template = settings.value(key, { language: said.language })
    return templateLetter(template, mergeValues(rows, link), words, { label })
  }
  const { subject, heading, text } = words.messages.passwordReset
  const until = {
    kind: 'paragraph',
    text: fill(words.once, { date: sayInstant(link.expiresAt, said) }),
  } as const
  return {
    ...{ subject: headerText(fill(subject, { clinic: rows.clinic.name })), heading },
    blocks: [
      ...greeting(rows, payload, words),
      { kind: 'paragraph', text },
      { kind: 'button', label, url: link.url, fallback: words.linkFallback },
      until,
    ],
  }
}
