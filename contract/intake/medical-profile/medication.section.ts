import type { FormSection } from '../form.ts'
import { words } from './form-words.ts'

export const medicationSection: FormSection = {
  sectionId: 'medication',
  title: words('Medication', 'Médicaments', 'Farmaci', 'Medicación'),
  items: [
    {
      linkId: 'medication.takes',
      type: 'yesNo',
      label: words(
        'Do you take any medication, vitamins or supplements?',
        'Prenez-vous des médicaments, des vitamines ou des compléments ?',
        'Prende farmaci, vitamine o integratori?',
        '¿Toma medicamentos, vitaminas o suplementos?',
      ),
      required: true,
    },
    {
      linkId: 'medication.list',
      type: 'longText',
      label: words(
        'Which ones, and how much?',
        'Lesquels, et à quelle dose ?',
        'Quali, e in che dose?',
        '¿Cuáles y en qué dosis?',
      ),
      help: words(
        'One per line. If you have a list with you, you can show it to us instead.',
        'Un par ligne. Si vous avez une liste sur vous, vous pouvez simplement nous la montrer.',
        'Uno per riga. Se ha con sé un elenco, può semplicemente mostrarcelo.',
        'Uno por línea. Si trae una lista, puede enseñárnosla.',
      ),
      showIf: { linkId: 'medication.takes', anyOf: [true] },
    },
    {
      linkId: 'medication.bloodThinner',
      type: 'yesNo',
      label: words(
        'Is one of them a blood thinner?',
        'L’un d’eux est-il un anticoagulant ?',
        'Uno di questi è un anticoagulante?',
        '¿Alguno es un anticoagulante?',
      ),
      required: true,
      showIf: { linkId: 'medication.takes', anyOf: [true] },
    },
  ],
}
