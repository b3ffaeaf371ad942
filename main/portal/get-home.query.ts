import { AppError } from '#contract/index.ts'
import type { Output } from '#contract/index.ts'
import { Patient } from '#db/entities/index.ts'
import { calledName } from '#main/people/index.ts'
import { cleanHtml } from '#main/settings/clean-html.ts'
import type { SettingReader } from '#main/settings/index.ts'
import { bookAgain } from './book-again.ts'
import { formsToDo } from './forms-to-do.ts'
import { ownQuery } from './portal-handlers.ts'
import { portalLanguage } from './portal-language.ts'
import { requestDtos } from './request-dtos.ts'
import { ownVisits, visitDtos } from './visit-dtos.ts'

export const getHome = ownQuery('portal.getHome', async (store, input, { now }, own) => {
  const { settings, patientId } = own
  const patient = await store.findOne(Patient, { id: patientId })
  if (!patient) throw new AppError('unauthenticated')
  const language = portalLanguage(settings, input.language)
  const visits = await ownVisits(store, own, now)
  const upcoming = visits
    .filter(({ state, endsAt }) => endsAt > now && (state === 'booked' || state === 'arrived'))
    .reverse()
  return {
    firstName: calledName(patient),
    message: cleanHtml(settings.value('messages.home', { language })),
    upcoming: await visitDtos(store, { settings, patient }, upcoming, now),
    requests: await requestDtos(store, own, now),
    bookAgain: settings.value('general.bookAgain')
      ? await bookAgain(store, settings, visits, now)
      : null,
    forms: settings.value('general.intakeForms') ? await formsToDo(store, own, language) : null,
    widgets: widgets(settings),
  }
})

/** No balances of insurance, points or invoices are kept yet, so that each of them is nothing. */
const widgets = (settings: SettingReader): Output<'portal.getHome'>['widgets'] => ({
  insuranceTotals: settings.value('widgets.insuranceTotals') ? [] : null,
  loyaltyPoints: settings.value('widgets.loyaltyPoints') ? 0 : null,
  outstandingInvoices: settings.value('widgets.outstandingInvoices') ? 0 : null,
})
