import { AppError } from '#contract/index.ts'
import { IntakeResponse } from '#db/entities/index.ts'
import type { IntakeResponseRow } from '#db/entities/index.ts'
import type { ReadableStore } from '#db/store/index.ts'
import { guardState } from '#main/schedule/index.ts'
import { guardForm } from './forms-to-do.ts'
import type { Own } from './portal-handlers.ts'

/** @throws AppError not_found, for anybody else's and for none */
export async function ownResponse(
  store: ReadableStore,
  { patientId }: Own,
  responseId: string,
): Promise<IntakeResponseRow> {
  const response = await store.findOne(IntakeResponse, { id: responseId, patientId })
  if (!response) throw new AppError('not_found', { what: 'response' })
  return response
}

/**
 * One that the patient is still filling in, of a form that they may fill in here.
 * @throws AppError not_found, wrong_state
 */
export async function responseToFill(
  store: ReadableStore,
  own: Own,
  responseId: string,
): Promise<IntakeResponseRow> {
  const response = await ownResponse(store, own, responseId)
  guardState(response, ['inProgress'])
  await guardForm(store, own, response.formId)
  return response
}
