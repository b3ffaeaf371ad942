import { afterEach, expect, test } from 'vitest'
import { overwriteGetLocale } from './compiled/runtime.js'
import { formatList, inOneLine, isolated, m } from './index.ts'

const arabic = 'محمد الفارسي'
const apart = `\u2068${arabic}\u2069`
afterEach(() => overwriteGetLocale(() => 'en'))

test.each(['en', 'fr', 'it', 'es'] as const)(
  'a message in %s keeps such a name apart',
  (language) => {
    overwriteGetLocale(() => language)
    const said = m.schedule_time_taken({ name: arabic, time: '10:15' })
    expect(said).toContain(apart)
    expect(said).toContain('10:15')
  },
)

test('a message in one form for each number keeps it apart, too', () => {
  expect(m.sync_and_more({ name: arabic, count: 2 })).toBe(`${apart} and 2 more`)
})

test('what is put side by side is kept apart, and what is not known left out', () => {
  expect(inOneLine([arabic, null, '', '31 January 1985'])).toBe(`${apart} · 31 January 1985`)
  expect(formatList(['Ana', arabic])).toBe(`Ana and ${apart}`)
})

test.each(['שרה כהן', 'سارة', 'Grace السيد'])('%s is kept apart', (name) => {
  expect(isolated(name)).toBe(`\u2068${name}\u2069`)
})

test.each(['Léa Roy', '王小明', 'Ніна', ''])('“%s” needs nothing', (name) => {
  expect(isolated(name)).toBe(name)
})
