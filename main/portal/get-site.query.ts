import { Patient } from '#db/entities/index.ts'
import type { ReadableStore } from '#db/store/index.ts'
import type { Caller } from '#main/kernel/caller.ts'
import { queryHandler } from '#main/kernel/handler.ts'
import { calledName } from '#main/people/index.ts'
import { cleanHtml } from '#main/settings/clean-html.ts'
import type { SettingReader } from '#main/settings/index.ts'
import { askedFields } from './asked-fields.ts'
import { hasMedicalProfile } from './forms-to-do.ts'
import { openPortal } from './open-portal.ts'
import { portalLanguage, portalLanguages } from './portal-language.ts'
import { whoItIs } from './who-it-is.ts'

export const getSite = queryHandler('portal.getSite', async (store, input, { caller }) => {
  const settings = await openPortal(store)
  const language = portalLanguage(settings, input.language)
  const signup = settings.value('general.allowPublicSignup')
  return {
    ...(await whoItIs(store)),
    language,
    languages: portalLanguages(settings),
    style: style(settings),
    loginMessage: cleanHtml(settings.value('messages.login', { language })),
    toolbar: {
      book: settings.value('toolbar.book'),
      documents: settings.value('toolbar.documents'),
      medicalProfile: hasMedicalProfile(settings),
      transactions: settings.value('toolbar.transactions'),
    },
    signup,
    signupFields: signup ? askedFields(settings, { language, signup: true }) : [],
    adultsOnly: settings.value('general.signup18AndOlder'),
    publicBooking: settings.value('scheduling.publicBooking'),
    publicBookingFirst: settings.value('scheduling.publicBookingLogin') as 'logIn' | 'signUp',
    loggedInAs: await firstNameOf(store, caller),
  }
})

const style = (settings: SettingReader) => ({
  logo: settings.value('style.logo')?.sha256 ?? null,
  toolbar: settings.value('style.toolbar'),
  toolbarText: settings.value('style.toolbarText'),
  page: settings.value('style.page'),
  text: settings.value('style.text'),
  primary: settings.value('style.primary'),
  primaryText: settings.value('style.primaryText'),
  accent: settings.value('style.accent'),
})

async function firstNameOf(store: ReadableStore, { patientId }: Caller): Promise<string | null> {
  if (patientId === undefined) return null
  const patient = await store.findOne(Patient, { id: patientId })
  return patient && calledName(patient)
}
