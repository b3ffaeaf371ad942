/**
 * What Foyer prints: one column of headings, facts and texts, in the look of its screens. Tagged, so that it
 * can be read aloud, and numbered where it is more than one page.
 */
import type { Language } from '#contract/index.ts'
import { PaperFonts } from './paper-fonts.ts'
import type { Weight } from './paper-fonts.ts'

const ink = '#17211F'
const muted = '#55625F'
const primary = '#0E5A4C'
const soft = '#DCEBE5'
const margin = 64
/** Of the names of facts, in points. */
const termWidth = 140

const lineGap = 3

interface Column {
  x: number
  y: number
  width: number
}
type Tag = 'H1' | 'H2' | 'P'
interface Style {
  tag: Tag
  weight: Weight
  size: number
  color: string
  gapAbove: number
}
const styles = {
  brand: { tag: 'P', weight: 'strong', size: 13, color: primary, gapAbove: 0 },
  title: { tag: 'H1', weight: 'strong', size: 20, color: ink, gapAbove: 26 },
  subtitle: { tag: 'P', weight: 'plain', size: 11, color: muted, gapAbove: 6 },
  heading: { tag: 'H2', weight: 'strong', size: 13, color: ink, gapAbove: 24 },
  text: { tag: 'P', weight: 'plain', size: 11, color: ink, gapAbove: 12 },
  term: { tag: 'P', weight: 'plain', size: 11, color: muted, gapAbove: 12 },
  note: { tag: 'P', weight: 'plain', size: 9, color: muted, gapAbove: 24 },
} as const satisfies Record<string, Style>

export interface PaperHead {
  /** Whose paper it is, above all: the clinic, or Foyer. */
  from: string
  title: string
  /** Below the title. Empty parts are left out. */
  subtitle: readonly string[]
  language: Language
}

export class Paper {
  readonly #document: PDFKit.PDFDocument
  readonly #fonts: PaperFonts
  readonly #done: Promise<Buffer>

  private constructor(document: PDFKit.PDFDocument) {
    this.#document = document
    this.#fonts = new PaperFonts(document)
    this.#done = collect(document)
  }

  static async start({ from, title, subtitle, language }: PaperHead): Promise<Paper> {
    // Rarely needed and slow to load: it is no part of starting up.
    const { default: PDFDocument } = await import('pdfkit')
    const paper = new Paper(
      new PDFDocument({
        ...{ size: 'A4', margin, lang: language, tagged: true, bufferPages: true },
        ...{ pdfVersion: '1.7', displayTitle: true, info: { Title: title, Author: 'Foyer' } },
      }),
    )
    paper.#write(styles.brand, from)
    paper.#write(styles.title, title)
    paper.#write(styles.subtitle, subtitle.filter((part) => part !== '').join(' · '))
    return paper
  }

  /** A letter asked for has no shape in any font that is here, and stands as a box. */
  get lacksLetters(): boolean {
    return this.#fonts.isShort
  }

  heading(text: string): void {
    this.#write(styles.heading, text)
  }

  /** Its lines as they are. */
  text(text: string): void {
    for (const paragraph of text.replaceAll('\t', '  ').split(/\r\n|\n|\r/)) {
      if (paragraph.trim() !== '') this.#write(styles.text, paragraph)
    }
  }

  note(text: string): void {
    this.#write(styles.note, text)
  }

  /** Names beside what they are the names of; those without a value are left out. */
  facts(facts: readonly (readonly [term: string, value: string])[]): void {
    const document = this.#document
    document.moveDown(0.5)
    for (const [term, value] of facts) {
      if (value === '') continue
      this.#keepTogether(40)
      const top = document.y + 10
      this.#tagged('P', () => {
        this.#say(term, styles.term, { x: margin, y: top, width: termWidth - 12 })
        const below = document.y
        const beside = { x: margin + termWidth, width: this.#width - termWidth }
        this.#say(value, styles.text, { ...beside, y: top })
        document.y = Math.max(document.y, below)
      })
    }
  }

  /** Large letters on a ground of their own, to be typed from. */
  key(lines: readonly string[]): void {
    const document = this.#document
    const top = document.y + 24
    document.roundedRect(margin, top, this.#width, 36 + lines.length * 34, 10).fill(soft)
    this.#tagged('P', () => {
      document.fillColor(ink).font('Courier-Bold').fontSize(20)
      lines.forEach((line, index) => {
        document.text(line, margin, top + 24 + index * 34, { align: 'center' })
      })
    })
    document.text('', margin, top + 44 + lines.length * 34)
  }

  async finish(): Promise<Buffer> {
    const document = this.#document
    const { count } = document.bufferedPageRange()
    for (let page = 0; count > 1 && page < count; page += 1) {
      document.switchToPage(page)
      this.#number(`${String(page + 1)} / ${String(count)}`)
    }
    document.end()
    return await this.#done
  }

  get #width(): number {
    return this.#document.page.width - 2 * margin
  }

  #write(style: Style, text: string): void {
    if (text === '') return
    const document = this.#document
    this.#keepTogether(style.gapAbove + 2 * style.size)
    const y = document.y + (document.y > margin ? style.gapAbove : 0)
    this.#tagged(style.tag, () => {
      this.#say(text, style, { x: margin, y, width: this.#width })
    })
  }

  /** What comes next goes below it, at the margin. */
  #say(text: string, { weight, size, color }: Style, { x, y, width }: Column): void {
    const document = this.#document
    document.fillColor(color).fontSize(size)
    this.#fonts.choose(weight, text)
    if (isMirrored(text)) this.#sayMirrored(text, { x, y, width })
    else document.text(text, x, y, { lineGap, width })
    document.x = margin
  }

  /** Words from right to left come in order only where a line is laid out whole. */
  #sayMirrored(text: string, { x, y, width }: Column): void {
    const document = this.#document
    const whole: PDFKit.Mixins.TextOptions = { lineBreak: false, features: ['liga'] }
    const lengthOf = (line: string) => document.widthOfString(line, whole)
    const lines = linesOf(text, (line) => lengthOf(line) <= width)
    document.y = y
    for (const line of lines) {
      const height = document.currentLineHeight(true) + lineGap
      this.#keepTogether(height)
      const { y: top } = document
      const indent = lines.length > 1 ? width - lengthOf(line) : 0
      document.text(line, x + indent, top, whole)
      document.y = top + height
    }
  }

  #tagged(tag: Tag, write: () => void): void {
    this.#document.addStructure(this.#document.struct(tag, {}, write))
  }

  #keepTogether(height: number): void {
    const document = this.#document
    if (document.y + height > document.page.height - margin) document.addPage()
  }

  /** Below the text, where writing would start another page if it were looked at as text. */
  #number(text: string): void {
    const document = this.#document
    const { bottom } = document.page.margins
    document.page.margins.bottom = 0
    document.fillColor(muted).fontSize(9).font('plain')
    document.text(text, margin, document.page.height - 44, {
      align: 'center',
      lineBreak: false,
      width: this.#width,
    })
    document.page.margins.bottom = bottom
  }
}

const isMirrored = (text: string): boolean => /[\p{Script=Arabic}\p{Script=Hebrew}]/u.test(text)

/** As many words in a line as fit; a word that fits in none has one to itself. */
function linesOf(text: string, fits: (line: string) => boolean): string[] {
  const lines: string[] = []
  for (const word of text.split(/\s+/)) {
    const longer = [...lines.slice(-1), word].join(' ')
    if (lines.length > 0 && fits(longer)) lines[lines.length - 1] = longer
    else lines.push(word)
  }
  return lines
}

function collect(document: PDFKit.PDFDocument): Promise<Buffer> {
  const chunks: Buffer[] = []
  return new Promise((resolve, reject) => {
    document.on('data', (chunk: Buffer) => chunks.push(chunk))
    document.on('end', () => resolve(Buffer.concat(chunks)))
    document.on('error', reject)
  })
}
