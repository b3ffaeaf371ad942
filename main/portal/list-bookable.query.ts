import { Clinic, coverageName, Offer, Service } from '#db/entities/index.ts'
import type { ClinicRow, PatientRow } from '#db/entities/index.ts'
import type { ReadableStore } from '#db/store/index.ts'
import { allBookablePractitioners } from '#main/booking/bookable.ts'
import { askedConsent, consentVersion, isConsentAsked } from '#main/consents/index.ts'
import { queryHandler } from '#main/kernel/handler.ts'
import { dateOf, dayNumberAt } from '#main/schedule/index.ts'
import { cleanHtml } from '#main/settings/clean-html.ts'
import type { SettingReader } from '#main/settings/index.ts'
import { In } from 'typeorm'
import { defaultInsurance } from './default-insurance.ts'
import { openPortal } from './open-portal.ts'
import { portalLanguage } from './portal-language.ts'
import { shownPractitioner } from './shown-practitioner.ts'
import { mayBookAt, refuseUnfinishedForms, whoBooks } from './who-may-book.ts'

export const listBookable = queryHandler(
  'portal.listBookable',
  async (store, input, { caller, now }) => {
    const settings = await openPortal(store)
    const patient = await whoBooks(store, settings, caller.patientId ?? null)
    await refuseUnfinishedForms(store, settings, patient)
    const language = portalLanguage(settings, input.language)
    const clinics = await bookableClinics(store, settings, patient)
    const offered = await whatIsOffered(store, settings, clinics)
    const isAsked = await isConsentAsked(store, settings, patient)
    const consent = isAsked ? askedConsent(settings, language) : null
    return {
      message: cleanHtml(settings.value('messages.booking', { language })),
      thankYou: cleanHtml(
        settings.value(patient ? 'messages.secureThankYou' : 'messages.publicThankYou', {
          language,
        }),
      ),
      ...offered,
      gallery: settings.value('scheduling.practitionerGallery'),
      asksReason: settings.value('scheduling.reason'),
      asksCard: settings.value('scheduling.requireCreditCard'),
      insurance: await shownInsurance(store, settings, patient),
      consent: consent
        ? {
            text: consent.text,
            required: settings.value('consent.required'),
            document: consent.document?.sha256 ?? null,
            version: consentVersion(consent),
          }
        : null,
      ...daysOf(settings, clinics[0], now),
    }
  },
)

/** For which days it holds, as none is chosen yet. */
async function shownInsurance(
  store: ReadableStore,
  settings: SettingReader,
  patient: PatientRow | null,
) {
  const coverage = await defaultInsurance(store, settings, patient)
  if (!coverage) return null
  const { validFrom, validTo } = coverage
  return { name: coverageName(coverage), validFrom, validTo }
}

async function bookableClinics(
  store: ReadableStore,
  settings: SettingReader,
  patient: PatientRow | null,
): Promise<ClinicRow[]> {
  const all = await store.find(Clinic, { order: { position: 'ASC', id: 'ASC' } })
  return all.filter(
    ({ id }) =>
      settings.value('clinic.bookInPortal', { clinicId: id }) && mayBookAt(settings, patient, id),
  )
}

/** Nothing is listed that nobody offers anywhere. */
async function whatIsOffered(
  store: ReadableStore,
  settings: SettingReader,
  clinics: readonly ClinicRow[],
) {
  const services = await store.find(Service, {
    where: { active: true, bookInPortal: true },
    order: { position: 'ASC', id: 'ASC' },
  })
  const practitioners = await allBookablePractitioners(store, settings)
  const offers = await store.find(Offer, {
    where: {
      clinicId: In(clinics.map(({ id }) => id)),
      serviceId: In(services.map(({ id }) => id)),
      practitionerId: In(practitioners.map(({ id }) => id)),
    },
    order: { id: 'ASC' },
  })
  const named = (key: 'clinicId' | 'serviceId' | 'practitionerId') => {
    const ids = new Set(offers.map((offer) => offer[key]))
    return ({ id }: { id: string }) => ids.has(id)
  }
  const withPrices = settings.value('general.displayPricing')
  return {
    clinics: clinics
      .filter(named('clinicId'))
      .map(({ id, ...clinic }) => ({ ...clinic, clinicId: id })),
    services: services
      .filter(named('serviceId'))
      .map(({ id, name, durationMinutes, priceCents }) => ({
        ...{ serviceId: id, name, durationMinutes },
        priceCents: withPrices ? priceCents : null,
      })),
    practitioners: practitioners
      .filter(named('practitionerId'))
      .map((row) => shownPractitioner(settings, row)),
    offers,
  }
}

/** The days on which something may be free, by the calendar of the first clinic. */
function daysOf(settings: SettingReader, clinic: ClinicRow | undefined, now: number) {
  const today = dayNumberAt(clinic?.timeZone ?? 'UTC', now)
  const { value, unit } = settings.value('scheduling.priorToBook')
  const ahead = unit === 'days' ? value : 0
  const last = Math.max(ahead, settings.value('scheduling.daysAhead'))
  return { firstDay: dateOf(today + ahead), lastDay: dateOf(today + last) }
}
