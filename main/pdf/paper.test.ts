/** What is printed can be read again, in every script that patients write their names in. */
import { expect, test } from 'vitest'
import { Paper } from './paper.ts'
import { reachOf, readPdf, startsOf } from './read-pdf.fixture.ts'

const start = () =>
  Paper.start({ from: 'Harbour & Pine', title: 'A paper', subtitle: ['', 'Today'], language: 'en' })

test.each([
  'Božena Černá-Świątek',
  'Nguyễn Thị Ánh',
  'Жанна Дарк',
  'Ελένη Παππά',
  'Արամ Խաչատրյան',
  'შოთა რუსთაველი',
  'ᐊᓇ ᑐᒃᑐ',
])('the name %s stands on the paper as it is written', async (name) => {
  const paper = await start()
  paper.facts([['Name', name]])
  expect(paper.lacksLetters).toBe(false)
  expect((await readPdf(await paper.finish())).join()).toContain(name)
})

test.each([
  ['هالة الزين', /هالة.*الزين|الزين.*هالة/],
  ['שרה כהן', /שרה.*כהן|כהן.*שרה/],
])('the name %s, written from right to left, keeps its words whole', async (name, words) => {
  const paper = await start()
  paper.facts([['Name', name]])
  expect(paper.lacksLetters).toBe(false)
  expect((await readPdf(await paper.finish())).join()).toMatch(words)
})

test('a text from right to left that is longer than a line stays on the paper, with all of its words', async () => {
  const paper = await start()
  paper.text(`${'كلمة '.repeat(80)}نهاية`)
  paper.facts([['Name', `${'كلمة '.repeat(40)}نهاية`]])
  const pdf = await paper.finish()
  const { reach, width } = await reachOf(pdf)
  expect(reach).toBeLessThan(width)
  expect((await readPdf(pdf)).join().match(/كلمة/g)).toHaveLength(120)
})

test('what follows a clinic with a name from right to left begins at the margin as ever', async () => {
  const startOf = async (from: string) => {
    const paper = await Paper.start({ from, title: 'A paper', subtitle: [], language: 'en' })
    return (await startsOf(await paper.finish())).get('A paper')
  }
  expect(await startOf('عيادة الميناء')).toBe(await startOf('Harbour & Pine'))
})

test('letters that no font here has are told of instead of left out in silence', async () => {
  const paper = await start()
  paper.facts([['Name', '王小明']])
  expect(paper.lacksLetters).toBe(true)
})

test('a long text goes on over pages, which are numbered; a short one has no number', async () => {
  const long = await start()
  long.text(Array.from({ length: 120 }, (_, at) => `Line ${String(at)}.`).join('\r\n'))
  const pages = await readPdf(await long.finish())
  expect(pages.length).toBeGreaterThan(1)
  pages.forEach((page, at) => {
    expect(page).toContain(`${String(at + 1)} / ${String(pages.length)}`)
  })
  for (let at = 0; at < 120; at += 1) expect(pages.join('\n')).toContain(`Line ${String(at)}.`)
  const short = await start()
  short.text('Done.')
  const [only, ...more] = await readPdf(await short.finish())
  expect(more).toEqual([])
  expect(only).not.toContain('1 / 1')
})

test('facts without a value are left out, and so are empty parts of the head', async () => {
  const paper = await start()
  paper.facts([
    ['Phone', ''],
    ['City', 'Laval'],
  ])
  const [page] = await readPdf(await paper.finish())
  expect(page).not.toContain('Phone')
  expect(page).toMatch(/A paper\s+Today\s+City\s+Laval/)
})
