import type { FormSection } from '../form.ts'
import { option, words } from './form-words.ts'

export const todaySection: FormSection = {
  sectionId: 'today',
  title: words('Today', 'Aujourd’hui', 'Oggi', 'Hoy'),
  items: [
    {
      linkId: 'today.concern',
      type: 'longText',
      label: words(
        'What brings you here today?',
        'Qu’est-ce qui vous amène aujourd’hui ?',
        'Qual è il motivo della Sua visita di oggi?',
        '¿Qué le trae hoy por aquí?',
      ),
      help: words(
        'In your own words. A sentence or two is enough.',
        'Avec vos propres mots. Une phrase ou deux suffisent.',
        'Con parole Sue. Bastano una o due frasi.',
        'Con sus propias palabras. Basta con una o dos frases.',
      ),
      required: true,
      askAgain: true,
    },
    {
      linkId: 'today.since',
      type: 'singleChoice',
      label: words(
        'How long has this been going on?',
        'Depuis combien de temps ?',
        'Da quanto tempo?',
        '¿Desde cuándo?',
      ),
      askAgain: true,
      options: [
        option('days', 'A few days', 'Quelques jours', 'Qualche giorno', 'Unos días'),
        option('weeks', 'A few weeks', 'Quelques semaines', 'Qualche settimana', 'Unas semanas'),
        option('months', 'A few months', 'Quelques mois', 'Qualche mese', 'Unos meses'),
        option('years', 'A year or more', 'Un an ou plus', 'Un anno o più', 'Un año o más'),
      ],
    },
    {
      linkId: 'today.hasPain',
      type: 'yesNo',
      label: words(
        'Are you in pain at the moment?',
        'Avez-vous mal en ce moment ?',
        'In questo momento prova dolore?',
        '¿Tiene dolor en este momento?',
      ),
      required: true,
      askAgain: true,
    },
    {
      linkId: 'today.pain',
      type: 'scale',
      label: words(
        'How strong is the pain?',
        'Quelle est l’intensité de la douleur ?',
        'Quanto è forte il dolore?',
        '¿Qué intensidad tiene el dolor?',
      ),
      help: words(
        '0 is no pain, 10 is the worst pain you can imagine.',
        '0 : aucune douleur ; 10 : la pire douleur imaginable.',
        '0 è nessun dolore, 10 è il peggiore che possa immaginare.',
        '0 es ningún dolor y 10 el peor que pueda imaginar.',
      ),
      required: true,
      askAgain: true,
      minimum: 0,
      maximum: 10,
      showIf: { linkId: 'today.hasPain', anyOf: [true] },
    },
    {
      linkId: 'today.painPlace',
      type: 'shortText',
      label: words(
        'Where does it hurt?',
        'Où avez-vous mal ?',
        'Dove Le fa male?',
        '¿Dónde le duele?',
      ),
      askAgain: true,
      showIf: { linkId: 'today.hasPain', anyOf: [true] },
    },
  ],
}
