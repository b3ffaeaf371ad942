import { mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { saveFile } from './save-file.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'foyer-save-'))
})
afterEach(() => rm(folder, { recursive: true }))

const bytes = new TextEncoder().encode('%PDF-1.7 the sheet')
const sheet = { name: 'Foyer recovery key.pdf', type: 'application/pdf', bytes }

test('a sheet is written where the person says, readable by them alone', async () => {
  const path = join(folder, 'sheet.pdf')
  expect(await saveFile(sheet, () => Promise.resolve(path))).toBe(true)
  expect(new Uint8Array(await readFile(path))).toEqual(bytes)
  if (process.platform !== 'win32') expect((await stat(path)).mode & 0o077).toBe(0)
})

test('an export is written the same way, and the person is asked as for what it is', async () => {
  const path = join(folder, 'commands.json')
  const asked = vi.fn(() => Promise.resolve(path))
  const text = new TextEncoder().encode('{"waiting":[]}')
  const file = { name: 'foyer-commands-2026-11-24.json', type: 'application/json', bytes: text }
  expect(await saveFile(file, asked)).toBe(true)
  expect(asked).toHaveBeenCalledWith(file.name, 'application/json')
  expect(new Uint8Array(await readFile(path))).toEqual(text)
})

test.each([
  ['clinic.svg', 'image/svg+xml', '<svg xmlns="http://www.w3.org/2000/svg"/>'],
  [
    'Referral.docx',
    'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    'PK\x03\x04[Content_Types].xml word/document.xml',
  ],
  ['X-ray.PNG', 'image/png', '\x89PNG\r\n\x1a\n'],
])('%s leaves as what it is', async (name, type, start) => {
  const path = join(folder, name)
  const content = Uint8Array.from(Buffer.from(start, 'latin1'))
  expect(await saveFile({ name, type, bytes: content }, () => Promise.resolve(path))).toBe(true)
  expect(new Uint8Array(await readFile(path))).toEqual(content)
})

test('a person who cancels has saved nothing', async () => {
  expect(await saveFile(sheet, () => Promise.resolve(undefined))).toBe(false)
})

test.each([
  ['another type', { ...sheet, type: 'text/html' }],
  ['a program in the clothes of a PDF', { ...sheet, bytes: new TextEncoder().encode('MZ') }],
  [
    'any packed file in the clothes of a Word document',
    {
      ...{ name: 'Referral.docx', bytes: new TextEncoder().encode('PK\x03\x04program.exe') },
      type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    },
  ],
  ['a path for a name', { ...sheet, name: '../../start.pdf' }],
  ['a sheet in the name of an export', { ...sheet, name: 'sheet.json' }],
  ['another ending', { ...sheet, name: 'sheet.exe' }],
  ['more than is asked for', { ...sheet, path: '/etc/sheet.pdf' }],
  ['too much', { ...sheet, bytes: new Uint8Array(Buffer.alloc(11 * 1024 * 1024, '%PDF-')) }],
  ['nothing', null],
])('%s is refused before the person is asked', async (_what, file) => {
  const askWhere = vi.fn(() => Promise.resolve(join(folder, 'x.pdf')))
  expect(await saveFile(file, askWhere)).toBe(false)
  expect(askWhere).not.toHaveBeenCalled()
})
