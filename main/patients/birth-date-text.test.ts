import fc from 'fast-check'
import { expect, it } from 'vitest'
import { birthDatesIn } from './birth-date-text.ts'

it.each([
  ['1980-02-03', ['1980-02-03']],
  ['1980/2/3', ['1980-02-03']],
  ['19800203', ['1980-02-03']],
  ['3/2/1980', ['1980-03-02', '1980-02-03']],
  ['3.2.1980', ['1980-03-02', '1980-02-03']],
  ['3 2 1980', ['1980-03-02', '1980-02-03']],
  ['13/2/1980', ['1980-02-13']],
  ['2/2/1980', ['1980-02-02']],
  ['3/2/80', ['1980-03-02', '1980-02-03', '2080-03-02', '2080-02-03']],
  ['1980', ['1980']],
  ['1980-02', ['1980-02']],
  ['30/2/1980', []],
  ['1980-13-01', []],
  ['19801301', []],
  ['4165550142', []],
  ['Smith', []],
  ['', []],
])('%s means %j', (text, dates) => {
  expect(birthDatesIn(text)).toEqual(dates)
})

it('every date is understood in each spelling', () => {
  const day = fc.date({
    min: new Date('1900-01-01'),
    max: new Date('2099-12-31'),
    noInvalidDate: true,
  })
  fc.assert(
    fc.property(day, (date) => {
      const iso = date.toISOString().slice(0, 10)
      const [year = '', month = '', dayOfMonth = ''] = iso.split('-')
      const spellings = [
        iso,
        `${year}${month}${dayOfMonth}`,
        `${dayOfMonth}/${month}/${year}`,
        `${String(Number(month))}/${String(Number(dayOfMonth))}/${year}`,
        `${dayOfMonth}.${month}.${year.slice(2)}`,
      ]
      for (const spelling of spellings) expect(birthDatesIn(spelling)).toContain(iso)
    }),
  )
})
