/** What a patient confirms at a kiosk instead of a name. */
export const patientInitials = (patient: { firstName: string; lastName: string }): string =>
  [patient.firstName, patient.lastName]
    .map((name) => [...name.trim()][0]?.toLocaleUpperCase('en') ?? '')
    .map((letter) => `${letter}.`)
    .join(' ')
