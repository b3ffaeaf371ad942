/** What the search reads of a patient: to show it, and to say where the text was found. */
export interface FoundRow {
  id: string
  firstName: string
  lastName: string
  middleName: string | null
  preferredName: string | null
  birthDate: string | null
  email: string | null
  cellPhone: string | null
  homePhone: string | null
  workPhone: string | null
  healthCardNumber: string | null
}
