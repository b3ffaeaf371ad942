import type { SettingDefinition } from './definition.ts'
import { companySetting } from './named-setting.ts'

/** Empty: the portal shows only its own words there. */
const empty = { en: '', fr: '', it: '', es: '' } as const

export const messagesSettings = [
  {
    ...companySetting('messages.booking'),
    group: 'pages',
    type: 'richText',
    default: empty,
    concerns: ['patients', 'publicVisitors'],
    perLanguage: true,
    maxLength: 100_000,
    control: 'richText',
  },
  {
    ...companySetting('messages.login'),
    group: 'pages',
    type: 'richText',
    default: empty,
    concerns: ['patients', 'publicVisitors'],
    perLanguage: true,
    maxLength: 100_000,
    control: 'richText',
  },
  {
    ...companySetting('messages.home'),
    group: 'pages',
    type: 'richText',
    default: empty,
    concerns: ['patients'],
    perLanguage: true,
    maxLength: 100_000,
    control: 'richText',
  },
  {
    ...companySetting('messages.publicThankYou'),
    group: 'pages',
    type: 'richText',
    default: empty,
    concerns: ['publicVisitors'],
    perLanguage: true,
    maxLength: 100_000,
    control: 'richText',
  },
  {
    ...companySetting('messages.secureThankYou'),
    group: 'pages',
    type: 'richText',
    default: empty,
    concerns: ['patients'],
    perLanguage: true,
    maxLength: 100_000,
    control: 'richText',
  },
  {
    ...companySetting('messages.intakeRequest'),
    group: 'emails',
    type: 'richText',
    default: empty,
    concerns: ['patients'],
    perLanguage: true,
    maxLength: 100_000,
    control: 'richText',
  },
  {
    ...companySetting('messages.newDocument'),
    group: 'emails',
    type: 'richText',
    default: empty,
    concerns: ['patients'],
    perLanguage: true,
    maxLength: 100_000,
    control: 'richText',
  },
] as const satisfies readonly SettingDefinition[]
