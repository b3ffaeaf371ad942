/**
 * One statement over one or two full-text expressions: who matches the first comes before who matches only
 * the second, each sorted by name. Only the rows that are shown are read whole.
 */

/** Of more matches than this nobody reads the end of the list: typing one more letter helps. */
const mostSorted = 100

const matches = (place: number) => `
  SELECT rowid AS id, ${String(place)} AS place FROM
    (SELECT rowid FROM patient_search WHERE patient_search MATCH ? LIMIT ${String(mostSorted)})`

const statementOver = (expressions: number) => `
  SELECT p.id, p.first_name AS firstName, p.last_name AS lastName, p.middle_name AS middleName,
    p.preferred_name AS preferredName, p.birth_date AS birthDate, p.email,
    p.cell_phone AS cellPhone, p.home_phone AS homePhone, p.work_phone AS workPhone,
    p.health_card_number AS healthCardNumber
  FROM (
    SELECT t.patient_id, t.last, t.other, MIN(s.place) AS place
    FROM (${Array.from({ length: expressions }, (_, place) => matches(place)).join(' UNION ALL ')}) s
    CROSS JOIN patient_text t ON t.id = s.id
    GROUP BY s.id
    ORDER BY place, t.last COLLATE NOCASE, t.other COLLATE NOCASE, t.id LIMIT ?
  ) hit CROSS JOIN patient p ON p.id = hit.patient_id
  ORDER BY hit.place, hit.last COLLATE NOCASE, hit.other COLLATE NOCASE, p.id`

/** Takes the expression and the limit. */
export const matchingOne = statementOver(1)
/** Takes the better expression, the other one and the limit. */
export const matchingTwo = statementOver(2)
