import type { FormSection } from '../form.ts'
import { words } from './form-words.ts'

export const surgeriesSection: FormSection = {
  sectionId: 'surgeries',
  title: words(
    'Surgery and hospital stays',
    'Opérations et hospitalisations',
    'Operazioni e ricoveri',
    'Operaciones y hospitalizaciones',
  ),
  items: [
    {
      linkId: 'surgeries.had',
      type: 'yesNo',
      label: words(
        'Have you ever had surgery or stayed in hospital?',
        'Avez-vous déjà été opéré ou hospitalisé ?',
        'È mai stato operato o ricoverato in ospedale?',
        '¿Le han operado o ha estado hospitalizado alguna vez?',
      ),
      required: true,
    },
    {
      linkId: 'surgeries.list',
      type: 'longText',
      label: words(
        'What was it, and roughly when?',
        'Pour quelle raison, et à peu près quand ?',
        'Per che cosa, e più o meno quando?',
        '¿Por qué motivo y cuándo, más o menos?',
      ),
      help: words(
        'One per line. The year is enough.',
        'Une par ligne. L’année suffit.',
        'Uno per riga. Basta l’anno.',
        'Uno por línea. Basta con el año.',
      ),
      showIf: { linkId: 'surgeries.had', anyOf: [true] },
    },
    {
      linkId: 'surgeries.anaesthetic',
      type: 'yesNo',
      label: words(
        'Was there ever a problem with an anaesthetic?',
        'Y a-t-il déjà eu un problème avec une anesthésie ?',
        'Ha mai avuto problemi con un’anestesia?',
        '¿Ha tenido alguna vez un problema con la anestesia?',
      ),
      showIf: { linkId: 'surgeries.had', anyOf: [true] },
    },
  ],
}
