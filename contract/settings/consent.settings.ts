import type { SettingDefinition } from './definition.ts'
import { companySetting } from './named-setting.ts'

export const consentSettings = [
  {
    ...companySetting('consent.enabled'),
    group: 'rules',
    type: 'yesNo',
    default: false,
    concerns: ['patients', 'publicVisitors'],
    mergeGroup: 'consent.rules',
  },
  {
    ...companySetting('consent.required'),
    group: 'rules',
    type: 'yesNo',
    default: false,
    concerns: ['patients', 'publicVisitors'],
    dependsOn: [{ key: 'consent.enabled', is: true, otherwise: 'ignored' }],
    mergeGroup: 'consent.rules',
  },
  {
    ...companySetting('consent.everyTime'),
    group: 'rules',
    type: 'yesNo',
    default: false,
    concerns: ['patients', 'publicVisitors'],
    dependsOn: [{ key: 'consent.enabled', is: true, otherwise: 'ignored' }],
    mergeGroup: 'consent.rules',
  },
  {
    ...companySetting('consent.text'),
    group: 'content',
    type: 'text',
    default: {
      en: 'I have read the booking and cancellation policy of the clinic and agree to it.',
      fr: 'J’ai lu la politique de rendez-vous et d’annulation de la clinique et je l’accepte.',
      it: 'Ho letto le condizioni di prenotazione e di disdetta della clinica e le accetto.',
      es: 'He leído las condiciones de reserva y cancelación de la clínica y las acepto.',
    },
    concerns: ['patients', 'publicVisitors'],
    perLanguage: true,
    maxLength: 4000,
    languageLabelKeys: {
      fr: 'settings_consent_text_fr_label',
      it: 'settings_consent_text_it_label',
      es: 'settings_consent_text_es_label',
    },
    mergeGroup: 'consent.content',
    keywords: ['terms', 'policy', 'checkbox'],
  },
  {
    ...companySetting('consent.document'),
    group: 'content',
    type: 'document',
    default: null,
    concerns: ['patients', 'publicVisitors'],
    mediaTypes: [
      'application/pdf',
      'application/msword',
      'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    ],
    maxBytes: 10_485_760,
    control: 'documentUpload',
    mergeGroup: 'consent.content',
    keywords: ['PDF', 'DOC', 'DOCX'],
  },
] as const satisfies readonly SettingDefinition[]
