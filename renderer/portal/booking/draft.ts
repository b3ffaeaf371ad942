/** What somebody has chosen so far. It lives in the window, so that logging in or a form in between loses nothing. */
export interface Draft {
  readonly clinicId?: string
  readonly serviceId?: string
  /** `anybody`: whoever is free. */
  readonly practitionerId?: string
  readonly startsAt?: string
  readonly who?: VisitorDetails
  readonly reason?: string
  readonly consent?: boolean
}

export interface VisitorDetails {
  readonly firstName: string
  readonly lastName: string
  readonly email: string
  readonly cellPhone: string
  readonly birthDate: string
}

export const noDetails: VisitorDetails = {
  firstName: '',
  lastName: '',
  email: '',
  cellPhone: '',
  birthDate: '',
}

export const anybody = 'anybody'

/** What was chosen later depends on what was chosen before: another service has other times. */
export function withChoice(draft: Draft, choice: Partial<Draft>): Draft {
  const { who, reason, consent } = draft
  const kept = {
    ...(who ? { who } : {}),
    ...(reason ? { reason } : {}),
    ...(consent ? { consent } : {}),
  }
  const { clinicId, serviceId, practitionerId } = draft
  if (choice.clinicId !== undefined) {
    return choice.clinicId === clinicId ? draft : { ...kept, clinicId: choice.clinicId }
  }
  const place = clinicId === undefined ? {} : { clinicId }
  if (choice.serviceId !== undefined) {
    return choice.serviceId === serviceId
      ? draft
      : { ...kept, ...place, serviceId: choice.serviceId }
  }
  if (choice.practitionerId !== undefined && choice.practitionerId !== practitionerId) {
    const what = serviceId === undefined ? {} : { serviceId }
    return { ...kept, ...place, ...what, practitionerId: choice.practitionerId }
  }
  return { ...draft, ...choice }
}
