import { AppError } from '#contract/index.ts'
import { changedLinkIds } from '#contract/intake/index.ts'
import type { SetAsideContentDto } from '#contract/intake/index.ts'
import { IntakeResponse, Patient, SetAsideAnswers } from '#db/entities/index.ts'
import type { PatientRow, SetAsideAnswersRow } from '#db/entities/index.ts'
import type { ReadableStore } from '#db/store/index.ts'
import { queryHandler } from '#main/kernel/handler.ts'
import { formOf } from './forms.ts'
import { readSetAside } from './read-set-aside.ts'
import type { SetAsideSaid } from './read-set-aside.ts'
import { setAsideDtos } from './set-aside-dto.ts'

export const getSetAside = queryHandler('intake.getSetAside', async (store, input, context) => {
  const row = await store.findOne(SetAsideAnswers, { id: input.setAsideId })
  const [dto] = row ? await setAsideDtos(store, [row]) : []
  if (!row || !dto) throw new AppError('not_found', { what: 'setAside' })
  context.subject('patient', row.patientId)
  return { ...dto, content: await contentOf(store, row) }
})

async function contentOf(
  store: ReadableStore,
  row: SetAsideAnswersRow,
): Promise<SetAsideContentDto> {
  const said = readSetAside(row)
  switch (said.kind) {
    case 'answers':
      return await besideForm(store, said, row.patientId)
    case 'profile':
      return besideProfile(said, await store.findOne(Patient, { id: row.patientId }))
    case 'signature':
      return said
    case 'unreadable':
      return { kind: 'unreadable', input: row.input }
  }
}

async function besideForm(
  store: ReadableStore,
  { responseId, answers }: Extract<SetAsideSaid, { kind: 'answers' }>,
  patientId: string,
): Promise<SetAsideContentDto> {
  const response = await store.findOne(IntakeResponse, { id: responseId, patientId })
  const standing = response?.answers ?? null
  const asked = new Set(Object.keys(answers))
  return {
    ...{ kind: 'answers', responseId, answers, standing },
    form: response ? await formOf(store, response) : null,
    // A step at a time is sent: what was not asked on it differs in nothing.
    differing: changedLinkIds(standing ?? {}, answers).filter((linkId) => asked.has(linkId)),
  }
}

function besideProfile(
  { changes }: Extract<SetAsideSaid, { kind: 'profile' }>,
  patient: PatientRow | null,
): SetAsideContentDto {
  const fields = (Object.keys(changes) as (keyof typeof changes)[]).map((field) => ({
    field,
    entered: changes[field] ?? null,
    standing: patient?.[field] ?? null,
  }))
  return { kind: 'profile', fields }
}
