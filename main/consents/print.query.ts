import { AppError } from '#contract/index.ts'
import { BookingRequest } from '#db/entities/index.ts'
import { queryHandler } from '#main/kernel/handler.ts'
import { consentDtos } from './consent-dtos.ts'
import { consentSheet } from './consent-sheet.ts'

export const print = queryHandler('consents.print', async (store, input, context) => {
  const request = await store.findOne(BookingRequest, { id: input.requestId })
  const [consent] = await consentDtos(store, request ? [request] : [])
  if (!request || !consent) throw new AppError('not_found', { what: 'consent' })
  context.subject('request', request.id)
  const sheet = await consentSheet({
    consent,
    ...{ birthDate: request.birthDate, email: request.email, cellPhone: request.cellPhone },
    printedBy: context.caller.actor?.name ?? '',
    now: context.now,
    language: input.language,
  })
  return { pdf: sheet.toString('base64') }
})
