import type { FormSection } from '../form.ts'
import { none, option, unsure, words } from './form-words.ts'

export const familySection: FormSection = {
  sectionId: 'family',
  title: words('Your family', 'Votre famille', 'La Sua famiglia', 'Su familia'),
  items: [
    {
      linkId: 'family.conditions',
      type: 'multipleChoice',
      label: words(
        'Has a parent, brother, sister or child of yours had any of these?',
        'L’un de vos parents, frères, sœurs ou enfants a-t-il eu l’une de ces maladies ?',
        'Un genitore, un fratello, una sorella o un figlio ha avuto una di queste malattie?',
        '¿Alguno de sus padres, hermanos o hijos ha tenido alguna de estas enfermedades?',
      ),
      exclusiveOption: 'none',
      options: [
        option(
          'heart',
          'Heart trouble before 60',
          'Problèmes cardiaques avant 60 ans',
          'Problemi di cuore prima dei 60 anni',
          'Problemas de corazón antes de los 60',
        ),
        option('stroke', 'Stroke', 'AVC', 'Ictus', 'Ictus'),
        option('diabetes', 'Diabetes', 'Diabète', 'Diabete', 'Diabetes'),
        option('cancer', 'Cancer', 'Cancer', 'Tumore', 'Cáncer'),
        option(
          'arthritis',
          'Rheumatoid arthritis',
          'Polyarthrite rhumatoïde',
          'Artrite reumatoide',
          'Artritis reumatoide',
        ),
        option('clots', 'Blood clots', 'Caillots sanguins', 'Trombosi', 'Trombosis'),
        unsure,
        none,
      ],
    },
    {
      linkId: 'family.details',
      type: 'shortText',
      label: words(
        'Who was it, and at what age?',
        'Qui, et à quel âge ?',
        'Chi, e a che età?',
        '¿Quién y a qué edad?',
      ),
      showIf: {
        linkId: 'family.conditions',
        anyOf: ['heart', 'stroke', 'diabetes', 'cancer', 'arthritis', 'clots'],
      },
    },
  ],
}
