/** Few settings that everybody changes: with and without language, of the clinic, of groups. */
import { attachmentLimits } from '#contract/attachments.ts'
import { testIds } from '#main/testing/clinic-rows.ts'
import type { JsonValue } from '#contract/kernel/json.ts'
import { createHash } from 'node:crypto'
import type { Idea, Worker } from './deed.ts'

interface Change {
  key: string
  value: JsonValue
  language?: 'en' | 'fr' | 'it' | 'es'
  clinicId?: string
}

const yesNo = (key: string) => (worker: Worker) => ({ key, value: worker.chance.happens(0.5) })
const fields: readonly ((worker: Worker) => Change)[] = [
  yesNo('consent.enabled'),
  yesNo('consent.required'),
  yesNo('consent.everyTime'),
  yesNo('general.mandatoryDateOfBirth'),
  yesNo('general.signup18AndOlder'),
  yesNo('general.mandatoryPhone'),
  ({ chance }) => ({ key: 'scheduling.daysAhead', value: chance.whole(0, 730) }),
  (worker) => ({
    key: 'consent.text',
    value: `Text ${String(worker.unique())}`,
    language: worker.chance.pick(['en', 'fr'] as const),
  }),
  (worker) => ({
    ...yesNo('clinic.bookInPortal')(worker),
    clinicId: worker.chance.pick([testIds.clinic, testIds.secondClinic]),
  }),
]

const change: Idea = (worker) => {
  const { chance, device } = worker
  const changes = Array.from({ length: chance.whole(1, 3) }, () => chance.pick(fields)(worker))
  // Who may not is refused, and changes nothing.
  const who = chance.happens(0.95) ? 'ana' : 'ben'
  const said = changes.map(
    ({ key, language, value }) => `${key}${language ? `/${language}` : ''} = ${String(value)}`,
  )
  return Promise.resolve({
    name: 'settings.change',
    words: `set ${said.join(', ')}`,
    run: () => device.client(who).settings.change({ changes }),
  })
}

const pngBegins = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])

/** A file of its own each time; some travel in more than one part. */
const chooseLogo: Idea = (worker) => {
  const { chance, device } = worker
  const words = `logo ${String(worker.unique())} `
  const size = chance.happens(0.1) ? attachmentLimits.partBytes + 1000 : chance.whole(20, 2000)
  const data = Buffer.concat([pngBegins, Buffer.alloc(size, words)])
  const sha256 = createHash('sha256').update(data).digest('hex')
  const mediaType = 'image/png'
  const value = { sha256, fileName: `${words}.png`, mediaType, bytes: data.byteLength }
  return Promise.resolve({
    name: 'settings.change',
    words: `choose ${words}of ${String(data.byteLength)} bytes`,
    file: sha256,
    run: async () => {
      const ana = device.client('ana')
      await ana.attachments.put({ mediaType, data: data.toString('base64') })
      await ana.settings.change({ changes: [{ key: 'style.logo', value }] })
    },
  })
}

export const settingsIdeas: readonly (readonly [Idea, number])[] = [
  [change, 7],
  [chooseLogo, 1],
]
