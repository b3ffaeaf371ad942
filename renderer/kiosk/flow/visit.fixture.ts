/** An invented patient with a short form, for tests about the kiosk. */
import type { FormDefinition, FormItem, IntakeWorkDto, Words } from '#contract/intake/index.ts'
import { visitOf } from './visit.ts'
import type { IntakeSession, Visit } from './visit.ts'

export const session: IntakeSession = {
  sessionToken: 'token-of-a-visit-for-tests',
  confirm: {
    initials: 'A. O.',
    startsAt: '2026-11-24T15:15:00.000Z',
    timeZone: 'America/Toronto',
    practitionerName: 'Léa Roy',
  },
}

const words = (en: string): Words => ({ en, fr: en, it: en, es: en })
const item = (linkId: string, more: Partial<FormItem> = {}): FormItem => ({
  linkId,
  type: 'shortText',
  label: words(linkId),
  ...more,
})

export const healthForm: FormDefinition = {
  formId: 'health',
  version: 1,
  title: words('Health'),
  sections: [
    {
      sectionId: 'today',
      title: words('Today'),
      items: [item('pain', { type: 'yesNo', required: true })],
    },
    {
      sectionId: 'where',
      title: words('Where'),
      items: [item('place', { required: true, showIf: { linkId: 'pain', anyOf: [true] } })],
    },
    {
      sectionId: 'habits',
      title: words('Habits'),
      items: [item('smoke', { type: 'yesNo' }), item('note', { type: 'note' })],
    },
  ],
}

export const work: IntakeWorkDto = {
  firstName: 'Amina',
  expiresAt: '2026-11-24T16:15:00.000Z',
  profileConfirmed: false,
  profile: [
    { field: 'email', mandatory: false, value: 'amina@example.com' },
    { field: 'firstName', mandatory: true, value: 'Amina' },
    { field: 'cellPhone', mandatory: true, value: '514 555 0142' },
    { field: 'referrer', mandatory: false, value: 'never shown at a kiosk' },
  ],
  forms: [
    {
      responseId: '0190f7a0-0000-7000-8000-000000000001',
      form: healthForm,
      answers: {},
      step: 0,
      prefilled: false,
    },
  ],
}

export function visitWith(changes: Partial<IntakeWorkDto> = {}): Visit {
  return visitOf(session, { ...work, ...changes })
}

export function fillingWith(
  changes: Partial<IntakeWorkDto['forms'][number]>,
): IntakeWorkDto['forms'] {
  return work.forms.map((form) => ({ ...form, ...changes }))
}
