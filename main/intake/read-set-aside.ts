/** What a row that was set aside says, as far as it can be read. */
import { fields } from '#contract/index.ts'
import { answers, kioskProfileFields, signature } from '#contract/intake/index.ts'
import type { SetAsideAnswersRow } from '#db/entities/index.ts'
import { z } from 'zod'

const said = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('answers'), responseId: fields.id, answers }),
  z.object({ kind: z.literal('profile'), changes: kioskProfileFields.partial() }),
  z.object({
    kind: z.literal('signature'),
    signature,
    responseIds: z.array(fields.id).default([]),
  }),
])

const kinds: Readonly<Record<string, z.infer<typeof said>['kind']>> = {
  'intake.saveAnswers': 'answers',
  'intake.saveProfile': 'profile',
  'intake.submit': 'signature',
}

export type SetAsideSaid = z.infer<typeof said> | { kind: 'unreadable' }

export function readSetAside({ command, input }: SetAsideAnswersRow): SetAsideSaid {
  const kind = kinds[command]
  const isRecord = typeof input === 'object' && input !== null && !Array.isArray(input)
  const read = isRecord ? said.safeParse({ ...input, kind }) : undefined
  return read?.success ? read.data : { kind: 'unreadable' }
}
