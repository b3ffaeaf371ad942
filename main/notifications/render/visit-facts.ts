/** When, where, with whom: what a patient has to know of a visit, and never what it costs. */
import { practitionerName } from '#main/people/index.ts'
import { sayInstant, saySpan } from '../words/clinic-time.ts'
import type { EmailWords } from '../words/email-words.ts'
import type { Block } from './block.ts'
import type { MessageRows } from './message-facts.ts'

export function clinicAddressLines({ clinic }: Pick<MessageRows, 'clinic'>): string[] {
  const { street, postalCode, city, province } = clinic
  const town = [city, province, postalCode].filter(Boolean).join(' ')
  return [street, town].filter((text): text is string => Boolean(text))
}

export function visitFacts(rows: MessageRows, words: EmailWords): Block {
  const { visit, request, clinic, service, practitioner, settings, said } = rows
  const time = visit ?? request
  const place = [clinic.name, ...clinicAddressLines(rows)].join('\n')
  const facts: (readonly [string, string])[] = [
    [visit ? words.when : words.asked, time ? saySpan(time.startsAt, time.endsAt, said) : ''],
    [words.with, practitioner ? practitionerName(settings, practitioner) : ''],
    [words.service, service?.name ?? ''],
    [words.where, place],
    [words.phone, clinic.phone],
  ]
  return { kind: 'facts', rows: facts.filter(([, value]) => value !== '') }
}

/** The one time that the subject names. */
export function subjectDate({ visit, request, said }: MessageRows): string {
  const time = visit ?? request
  return time ? sayInstant(time.startsAt, said) : ''
}
