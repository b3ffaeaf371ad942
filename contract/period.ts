/** From a day to a day, both included; open where none is given. */
export interface Period {
  validFrom: string | null
  validTo: string | null
}

/** @param date `YYYY-MM-DD`, by the clinic's calendar */
export const isValidOn = ({ validFrom, validTo }: Period, date: string): boolean =>
  (validFrom ?? date) <= date && date <= (validTo ?? date)
