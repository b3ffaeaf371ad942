/** Which views read again when rows of a table came: none is forgotten, and none reads for nothing. */
import { syncedTables } from '#db/entities/index.ts'
import { expect, test } from 'vitest'
import { topicsOf } from './topics-of.ts'

test.each(['patient', 'patient_document', 'patient_custom_value', 'portal_account'])(
  'the records of patients are read again for %s, and nothing else',
  (table) => {
    expect([...topicsOf(new Set([table]))]).toEqual(['patients'])
  },
)

test('only what the clinic is made of is drawn everywhere', () => {
  const everywhere = syncedTables.filter((table) => {
    const topics = topicsOf(new Set([table]))
    return topics.has('schedule') && topics.has('settings')
  })
  expect(everywhere).toEqual([
    ...['company', 'clinic', 'closure', 'practitioner', 'service', 'offer'],
    ...['availability', 'availability_exception', 'time_off'],
  ])
})
