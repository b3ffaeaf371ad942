import type { FormSection } from '../form.ts'
import { words } from './form-words.ts'

export const anythingElseSection: FormSection = {
  sectionId: 'anythingElse',
  title: words('Anything else', 'Autre chose', 'Altro', 'Algo más'),
  items: [
    {
      linkId: 'anythingElse.text',
      type: 'longText',
      label: words(
        'Is there anything else we should know?',
        'Y a-t-il autre chose que nous devrions savoir ?',
        'C’è altro che dovremmo sapere?',
        '¿Hay algo más que debamos saber?',
      ),
      help: words(
        'For example a fear, a need for an interpreter, or help with moving around.',
        'Par exemple une crainte, le besoin d’un interprète ou d’aide pour vous déplacer.',
        'Per esempio una paura, il bisogno di un interprete o di aiuto per muoversi.',
        'Por ejemplo, un temor, la necesidad de un intérprete o de ayuda para moverse.',
      ),
    },
    {
      linkId: 'anythingElse.thanks',
      type: 'note',
      label: words(
        'Thank you. You can look over your answers before you sign.',
        'Merci. Vous pourrez relire vos réponses avant de signer.',
        'Grazie. Potrà rivedere le Sue risposte prima di firmare.',
        'Gracias. Podrá revisar sus respuestas antes de firmar.',
      ),
    },
  ],
}
