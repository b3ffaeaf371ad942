/** A patient's name as staff read it: Western order, as on the appointment. */
export const patientName = (patient: { firstName: string; lastName: string }): string =>
  `${patient.firstName} ${patient.lastName}`

/** What a patient confirms at a kiosk instead of a name. */
export const patientInitials = (patient: { firstName: string; lastName: string }): string =>
  [patient.firstName, patient.lastName]
    .map((name) => [...name.trim()][0]?.toLocaleUpperCase('en') ?? '')
    .map((letter) => `${letter}.`)
    .join(' ')
