import type { FormSection } from '../form.ts'
import { none, option, other, words } from './form-words.ts'

export const allergiesSection: FormSection = {
  sectionId: 'allergies',
  title: words('Allergies', 'Allergies', 'Allergie', 'Alergias'),
  items: [
    {
      linkId: 'allergies.list',
      type: 'multipleChoice',
      label: words(
        'Are you allergic to any of these?',
        'Êtes-vous allergique à l’un de ces éléments ?',
        'È allergico o allergica a qualcosa di questo elenco?',
        '¿Tiene alergia a algo de esto?',
      ),
      required: true,
      exclusiveOption: 'none',
      options: [
        option('penicillin', 'Penicillin', 'Pénicilline', 'Penicillina', 'Penicilina'),
        option(
          'painkillers',
          'Aspirin or ibuprofen',
          'Aspirine ou ibuprofène',
          'Aspirina o ibuprofene',
          'Aspirina o ibuprofeno',
        ),
        option(
          'otherMedication',
          'Another medication',
          'Un autre médicament',
          'Un altro farmaco',
          'Otro medicamento',
        ),
        option('latex', 'Latex', 'Latex', 'Lattice', 'Látex'),
        option(
          'adhesive',
          'Adhesive tape or plasters',
          'Sparadrap ou pansements',
          'Cerotti o nastri adesivi',
          'Esparadrapo o tiritas',
        ),
        option('food', 'A food', 'Un aliment', 'Un alimento', 'Un alimento'),
        option(
          'insects',
          'Insect stings',
          'Piqûres d’insectes',
          'Punture di insetti',
          'Picaduras de insectos',
        ),
        other,
        none,
      ],
    },
    {
      linkId: 'allergies.details',
      type: 'shortText',
      label: words(
        'What exactly, and what happens?',
        'À quoi précisément, et que se passe-t-il ?',
        'A che cosa di preciso, e che cosa succede?',
        '¿A qué exactamente y qué le ocurre?',
      ),
      required: true,
      showIf: { linkId: 'allergies.list', anyOf: ['otherMedication', 'food', 'other'] },
    },
    {
      linkId: 'allergies.severe',
      type: 'yesNo',
      label: words(
        'Have you ever had a severe reaction?',
        'Avez-vous déjà eu une réaction grave ?',
        'Ha mai avuto una reazione grave?',
        '¿Ha tenido alguna vez una reacción grave?',
      ),
      help: words(
        'For example trouble breathing, or needing an adrenaline pen.',
        'Par exemple de la peine à respirer, ou le besoin d’un stylo d’adrénaline.',
        'Per esempio difficoltà a respirare, o il bisogno di una penna di adrenalina.',
        'Por ejemplo, dificultad para respirar o necesidad de un autoinyector de adrenalina.',
      ),
      required: true,
      showIf: {
        linkId: 'allergies.list',
        anyOf: [
          'penicillin',
          'painkillers',
          'otherMedication',
          'latex',
          'adhesive',
          'food',
          'insects',
          'other',
        ],
      },
    },
  ],
}
