import { expect, test } from 'vitest'
import { publicHolidays } from './public-holidays.ts'

const dates = (year: number) =>
  Object.fromEntries(publicHolidays(year).map(({ date, name }) => [name, date]))

test('public holidays fall on the days of the printed calendar of Ontario', () => {
  expect(dates(2026)).toMatchObject({
    'Family Day': '2026-02-16',
    'Good Friday': '2026-04-03',
    'Victoria Day': '2026-05-18',
    'Civic Holiday': '2026-08-03',
    'Labour Day': '2026-09-07',
    Thanksgiving: '2026-10-12',
  })
  expect(dates(2024)).toMatchObject({
    'Family Day': '2024-02-19',
    'Good Friday': '2024-03-29',
    'Victoria Day': '2024-05-20',
    'Civic Holiday': '2024-08-05',
    'Labour Day': '2024-09-02',
    Thanksgiving: '2024-10-14',
  })
})
