import type { FormSection } from '../form.ts'
import { option, words } from './form-words.ts'

export const habitsSection: FormSection = {
  sectionId: 'habits',
  title: words('Everyday life', 'Vie quotidienne', 'Vita quotidiana', 'Vida diaria'),
  intro: words(
    'There are no wrong answers. Skip what you would rather not say.',
    'Il n’y a pas de mauvaise réponse. Passez ce que vous préférez ne pas dire.',
    'Non ci sono risposte sbagliate. Può saltare ciò che preferisce non dire.',
    'No hay respuestas incorrectas. Puede omitir lo que prefiera no decir.',
  ),
  items: [
    {
      linkId: 'habits.smoking',
      type: 'singleChoice',
      label: words(
        'Do you smoke or vape?',
        'Fumez-vous ou vapotez-vous ?',
        'Fuma o usa sigarette elettroniche?',
        '¿Fuma o vapea?',
      ),
      options: [
        option('never', 'Never have', 'Jamais', 'Mai', 'Nunca'),
        option('former', 'I used to', 'J’ai arrêté', 'Ho smesso', 'Lo dejé'),
        option('sometimes', 'Now and then', 'De temps en temps', 'Ogni tanto', 'De vez en cuando'),
        option('daily', 'Every day', 'Tous les jours', 'Ogni giorno', 'Todos los días'),
      ],
    },
    {
      linkId: 'habits.cigarettes',
      type: 'number',
      label: words(
        'About how many a day?',
        'Environ combien par jour ?',
        'Circa quante al giorno?',
        '¿Cuántos al día, más o menos?',
      ),
      minimum: 0,
      maximum: 200,
      showIf: { linkId: 'habits.smoking', anyOf: ['daily'] },
    },
    {
      linkId: 'habits.alcohol',
      type: 'singleChoice',
      label: words(
        'How often do you drink alcohol?',
        'À quelle fréquence buvez-vous de l’alcool ?',
        'Quanto spesso beve alcolici?',
        '¿Con qué frecuencia bebe alcohol?',
      ),
      options: [
        option('never', 'Never', 'Jamais', 'Mai', 'Nunca'),
        option(
          'monthly',
          'Up to a few times a month',
          'Quelques fois par mois au plus',
          'Al massimo qualche volta al mese',
          'Unas veces al mes como mucho',
        ),
        option(
          'weekly',
          'A few times a week',
          'Quelques fois par semaine',
          'Qualche volta alla settimana',
          'Unas veces por semana',
        ),
        option('daily', 'Every day', 'Tous les jours', 'Ogni giorno', 'Todos los días'),
      ],
    },
    {
      linkId: 'habits.exercise',
      type: 'singleChoice',
      label: words(
        'How much do you move?',
        'Combien bougez-vous ?',
        'Quanto movimento fa?',
        '¿Cuánto ejercicio hace?',
      ),
      help: words(
        'Walking briskly counts.',
        'La marche rapide compte.',
        'Conta anche camminare a passo svelto.',
        'Caminar a paso ligero también cuenta.',
      ),
      options: [
        option('rarely', 'Rarely', 'Rarement', 'Raramente', 'Rara vez'),
        option(
          'some',
          'Once or twice a week',
          'Une ou deux fois par semaine',
          'Una o due volte alla settimana',
          'Una o dos veces por semana',
        ),
        option(
          'often',
          'Three times a week or more',
          'Trois fois par semaine ou plus',
          'Tre volte alla settimana o più',
          'Tres veces por semana o más',
        ),
      ],
    },
    {
      linkId: 'habits.sleep',
      type: 'number',
      label: words(
        'How many hours do you usually sleep?',
        'Combien d’heures dormez-vous d’habitude ?',
        'Quante ore dorme di solito?',
        '¿Cuántas horas suele dormir?',
      ),
      minimum: 0,
      maximum: 24,
      unit: words('hours', 'heures', 'ore', 'horas'),
    },
    {
      linkId: 'habits.sleepsWell',
      type: 'yesNo',
      label: words('Do you sleep well?', 'Dormez-vous bien ?', 'Dorme bene?', '¿Duerme bien?'),
    },
  ],
}
