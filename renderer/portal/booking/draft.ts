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
const chain = ['clinicId', 'serviceId', 'practitionerId', 'startsAt'] as const
type Choice = (typeof chain)[number]

/** Without that choice and all that depend on it. */
export function without(draft: Draft, choice: Choice): Draft {
  const gone: readonly string[] = chain.slice(chain.indexOf(choice))
  return Object.fromEntries(Object.entries(draft).filter(([key]) => !gone.includes(key))) as Draft
}

export function withChoice(draft: Draft, choice: Partial<Draft>): Draft {
  const changed = chain.find((one) => choice[one] !== undefined && choice[one] !== draft[one])
  return { ...(changed ? without(draft, changed) : draft), ...choice }
}
