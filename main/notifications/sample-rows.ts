/** A patient who does not exist, for previews and tests: nobody's data leaves for trying something out. */
import type { Input } from '#contract/index.ts'
import { Company } from '#db/entities/index.ts'
import type { ClinicRow, CompanyRow } from '#db/entities/index.ts'
import type { ReadableStore } from '#db/store/index.ts'
import { firstClinic } from '#main/clinics/first-clinic.ts'
import { readSettings } from '#main/settings/read-settings.ts'
import type { SettingReader } from '#main/settings/read-settings.ts'
import { mailOf } from './render/render-message.ts'
import type { RenderedMail } from './render/rendered-mail.ts'
import type { Letter } from './render/layout.ts'
import { mergeValues } from './render/merge-values.ts'
import { templateLetter } from './render/template-letter.ts'
import type { SaidIn } from './words/clinic-time.ts'
import { emailWords, fill } from './words/email-words.ts'

export type Template = Input<'notifications.previewTemplate'>
type Content = Pick<RenderedMail, 'subject' | 'html' | 'text' | 'images'>

interface SampleRows {
  settings: SettingReader
  clinic: ClinicRow
  company: CompanyRow | null
  said: SaidIn
}

const patientId = '00000000-0000-4000-8000-000000000000'
const day = 24 * 3_600_000

export async function sampleTemplate(
  store: ReadableStore,
  { key, language, subject, body }: Template,
  now: number,
): Promise<Content> {
  const rows = await sampleRows(store, language, now)
  const isForPatient = key !== 'emails.signupNotification'
  const link = isForPatient
    ? { url: 'https://example.com/portal/sample', expiresAt: now + 3 * day }
    : null
  const words = emailWords(language)
  const kind = key === 'emails.invitation' ? 'portalInvitation' : 'portalConfirmation'
  const label = isForPatient ? { label: words.messages[kind].button } : null
  const values = { ...mergeValues({ ...rows, patient: null }, link), ...samplePatient }
  const letter = templateLetter({ subject, body }, values, words, label)
  return await content(store, letter, rows, isForPatient)
}

const samplePatient = {
  'patient.firstName': 'Amina',
  'patient.lastName': 'Okafor',
  'patient.email': 'amina.okafor@example.com',
  'patient.cellPhone': '555-0142',
}

/** A few words that say it is a test, in the clinic's language. */
export async function testLetter(store: ReadableStore, now: number): Promise<Content> {
  const rows = await sampleRows(store, null, now)
  const { subject, heading, text } = emailWords(rows.said.language).messages.test
  const letter = {
    subject: fill(subject, { clinic: rows.clinic.name }),
    ...{ heading, blocks: [{ kind: 'paragraph' as const, text }] },
  }
  return await content(store, letter, rows, false)
}

const content = (store: ReadableStore, letter: Letter, rows: SampleRows, isForPatient: boolean) =>
  mailOf(
    ...([store, letter, rows] as const),
    { to: isForPatient ? { role: 'patient', patientId } : { role: 'company' } },
    { portalBase: null },
  )

async function sampleRows(
  store: ReadableStore,
  language: Template['language'] | null,
  now: number,
): Promise<SampleRows> {
  const settings = await readSettings(store)
  const used = language ?? (settings.value('general.language') as Template['language'])
  const here = (await firstClinic(store)) ?? nowhere
  const said = { language: used, timeZone: here.timeZone, now }
  return { settings, clinic: here, company: await store.findOne(Company, {}), said }
}

const nowhere: ClinicRow = {
  ...{ id: patientId, name: '', timeZone: 'UTC', phone: '', email: null, street: null, city: '' },
  ...{ province: null, postalCode: null, country: null, reminders: [], position: 0, version: 1 },
}
