import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { catchMail } from './catch-mail.ts'

test('caught mail lies in a folder as it would have arrived, with a list of it, and goes nowhere', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'foyer-caught-'))
  const { transport, fallback } = catchMail(folder)
  if (!fallback) throw new Error('without an account nothing would be caught')
  const mail = {
    ...{ to: [{ name: 'Amina', address: 'amina@example.com' }], subject: 'Hello <you>' },
    ...{ html: '<p>Hi</p>', text: 'Hi', images: [], calendar: null, messageId: '<1@x>' },
  }
  await transport(fallback, mail)
  await transport(fallback, mail)
  expect(readdirSync(folder).sort()).toEqual([
    ...['0001.eml', '0001.html', '0002.eml', '0002.html', 'index.html'],
  ])
  expect(readFileSync(join(folder, '0001.eml'), 'utf8')).toMatch(/^To: Amina <amina@example\.com>/m)
  expect(readFileSync(join(folder, 'index.html'), 'utf8')).toContain('Hello &lt;you&gt;')
  rmSync(folder, { recursive: true })
})
