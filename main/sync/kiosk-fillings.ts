import { IntakeResponse } from '#db/entities/index.ts'
import type { IntakeResponseRow } from '#db/entities/index.ts'
import type { ReadableStore } from '#db/store/index.ts'
import { In } from 'typeorm'

type Filling = Pick<
  IntakeResponseRow,
  'id' | 'patientId' | 'appointmentId' | 'formId' | 'state' | 'submittedAt'
>

/** What is being filled in, and of what was handed in the last of each form: answers begin with it. */
export async function fillingsOf(
  store: ReadableStore,
  patientIds: readonly string[],
): Promise<{ all: Filling[]; inProgress: Filling[] }> {
  const responses: Filling[] = await store.find(IntakeResponse, {
    where: { patientId: In([...patientIds]) },
    select: {
      ...{ id: true, patientId: true, appointmentId: true },
      ...{ formId: true, state: true, submittedAt: true },
    },
    order: { submittedAt: 'ASC', id: 'ASC' },
  })
  const inProgress = responses.filter(({ state }) => state === 'inProgress')
  const submitted = responses.filter(({ state }) => state === 'submitted')
  const last = new Map(submitted.map((one) => [`${one.patientId} ${one.formId}`, one]))
  return { all: [...inProgress, ...last.values()], inProgress }
}
