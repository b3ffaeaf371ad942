import { problemWords } from '#renderer/client/index.ts'
import { locale, m } from '#renderer/shared/i18n/index.ts'
import { toasts } from '#renderer/shared/state/index.ts'
import { desk } from '../desk.svelte.ts'
import { savePdf } from '../save-pdf.ts'

/** The paper is in the language of whoever prints it; what was agreed to stays as it was. */
export async function printConsent(requestId: string, givenBy: string): Promise<void> {
  const asked = desk.client.consents.print({ requestId, language: locale.current })
  const answer = await desk.ask(asked)
  if (answer.ok) await savePdf(m.consents_file({ name: givenBy }), answer.value.pdf)
  else toasts.show({ text: problemWords(answer.problem, desk.timeZone), tone: 'danger' })
}
