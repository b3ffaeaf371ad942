/** The sheet to print and lock away: the recovery key, what it is for, and how to use it. */
import type { Language } from '#contract/index.ts'
import en from '#resources/translations/en/recovery-sheet.json' with { type: 'json' }
import es from '#resources/translations/es/recovery-sheet.json' with { type: 'json' }
import fr from '#resources/translations/fr/recovery-sheet.json' with { type: 'json' }
import it from '#resources/translations/it/recovery-sheet.json' with { type: 'json' }

export interface RecoverySheet {
  companyName: string
  language: Language
  recoveryKey: string
  now: number
}

const words = { en, fr, it, es }
const ink = '#17211F'
const muted = '#55625F'
const primary = '#0E5A4C'
const soft = '#DCEBE5'
const margin = 64

/** A PDF of one A4 page. */
export async function recoverySheet(sheet: RecoverySheet): Promise<Buffer> {
  // Needed once in a clinic's life, and slow to load: it is no part of starting up.
  const { default: PDFDocument } = await import('pdfkit')
  const text = words[sheet.language]
  const document = new PDFDocument({
    size: 'A4',
    margin,
    lang: sheet.language,
    info: { Title: text.title, Author: 'Foyer' },
  })
  const done = collect(document)
  document.fillColor(primary).font('Helvetica-Bold').fontSize(13).text('Foyer')
  document.moveDown(2)
  document.fillColor(ink).fontSize(26).text(text.title)
  document.moveDown(0.4)
  const madeOn = new Intl.DateTimeFormat(sheet.language, { dateStyle: 'long' }).format(sheet.now)
  const heading = [printable(sheet.companyName), madeOn].filter((part) => part !== '').join(' · ')
  document.fillColor(muted).font('Helvetica').fontSize(12).text(heading)
  document.moveDown(2)
  keyBox(document, sheet.recoveryKey)
  for (const paragraph of [text.what, text.where, text.how, text.nobody]) {
    document.moveDown(1)
    document.fillColor(ink).font('Helvetica').fontSize(12).text(paragraph, { lineGap: 3 })
  }
  document.end()
  return await done
}

function keyBox(document: PDFKit.PDFDocument, recoveryKey: string): void {
  const groups = recoveryKey.split('-')
  const lines = [groups.slice(0, 4), groups.slice(4)].map((line) => line.join('  –  '))
  const top = document.y
  document.roundedRect(margin, top, document.page.width - 2 * margin, 104, 10).fill(soft)
  document.fillColor(ink).font('Courier-Bold').fontSize(20)
  lines.forEach((line, index) => {
    document.text(line, margin, top + 24 + index * 34, { align: 'center' })
  })
  document.text('', margin, top + 112)
}

/** The built-in fonts know Western letters only; a name they cannot write is better left out. */
const printable = (name: string): string => (/^[\u0020-\u00ff]*$/.test(name) ? name : '')

function collect(document: PDFKit.PDFDocument): Promise<Buffer> {
  const chunks: Buffer[] = []
  return new Promise((resolve, reject) => {
    document.on('data', (chunk: Buffer) => chunks.push(chunk))
    document.on('end', () => resolve(Buffer.concat(chunks)))
    document.on('error', reject)
  })
}
