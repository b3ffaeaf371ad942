import { expect, test } from 'vitest'
import { declineTemplates } from './decline-templates.ts'

test('a reason is chosen in the language of the desk and read in that of the patient', () => {
  const [english] = declineTemplates('en')
  const [french] = declineTemplates('fr')
  expect(french?.title).toBe(english?.title)
  expect(english?.text).toContain('no longer free')
  expect(french?.text).toContain('n’est plus libre')
})

test.each(['en', 'fr', 'it', 'es'] as const)(
  'every reason fits into one message, in %s',
  (language) => {
    const texts = declineTemplates(language).map(({ text }) => text)
    expect(new Set(texts).size).toBe(texts.length)
    for (const text of texts) expect(text.length).toBeLessThanOrEqual(500)
  },
)
