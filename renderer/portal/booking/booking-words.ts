/** What was chosen, in words. */
import { isValidOn } from '#contract/period.ts'
import { dayAt } from '#renderer/shared/days.ts'
import {
  formatCents,
  formatDateTime,
  formatDuration,
  inOneLine,
  m,
} from '#renderer/shared/i18n/index.ts'
import { anybody } from './draft.ts'
import type { Draft } from './draft.ts'
import type { Bookable, StepName } from './steps.ts'

export const stepTitles: Record<StepName, () => string> = {
  clinic: m.portal_step_clinic,
  service: m.portal_step_service,
  practitioner: m.portal_step_practitioner,
  time: m.portal_step_time,
  who: m.portal_step_who,
  details: m.portal_step_details,
}

export const clinicOf = (offered: Bookable, { clinicId }: Draft) =>
  offered.clinics.find((one) => one.clinicId === clinicId)
export const serviceOf = (offered: Bookable, { serviceId }: Draft) =>
  offered.services.find((one) => one.serviceId === serviceId)
export const practitionerOf = (offered: Bookable, { practitionerId }: Draft) =>
  offered.practitioners.find((one) => one.practitionerId === practitionerId)

/** The patient's own that a booking of the chosen time goes with. */
export function insuranceOf(offered: Bookable, draft: Draft): string | undefined {
  const { insurance } = offered
  if (!insurance || draft.startsAt === undefined) return undefined
  const day = dayAt(draft.startsAt, clinicOf(offered, draft)?.timeZone ?? 'UTC')
  return isValidOn(insurance, day) ? insurance.name : undefined
}

export const priceWords = (cents: number | null): string | undefined =>
  cents === null ? undefined : formatCents(cents)

export function chosenWords(step: StepName, offered: Bookable, draft: Draft): string {
  switch (step) {
    case 'clinic':
      return clinicOf(offered, draft)?.name ?? ''
    case 'service': {
      const service = serviceOf(offered, draft)
      return service ? inOneLine([service.name, formatDuration(service.durationMinutes)], ', ') : ''
    }
    case 'practitioner':
      return draft.practitionerId === anybody
        ? m.portal_anybody()
        : (practitionerOf(offered, draft)?.name ?? '')
    case 'time': {
      const zone = clinicOf(offered, draft)?.timeZone ?? 'UTC'
      return draft.startsAt ? formatDateTime(draft.startsAt, zone) : ''
    }
    case 'who':
      return draft.who ? `${draft.who.firstName} ${draft.who.lastName}` : ''
    case 'details':
      return ''
  }
}
