/**
 * The letters of what is printed: Inter as on the screens, and DejaVu Sans for the scripts that Inter does not
 * write (Arabic, Hebrew, Armenian, Georgian). Both are files of packages, read when something is printed.
 */
import { createRequire } from 'node:module'

const { resolve } = createRequire(import.meta.url)
const inter = '@expo-google-fonts/inter'
const dejavu = 'dejavu-fonts-ttf/ttf'

const files = {
  plain: `${inter}/400Regular/Inter_400Regular.ttf`,
  strong: `${inter}/600SemiBold/Inter_600SemiBold.ttf`,
  plainElsewhere: `${dejavu}/DejaVuSans.ttf`,
  strongElsewhere: `${dejavu}/DejaVuSans-Bold.ttf`,
} as const
export type Weight = 'plain' | 'strong'
type Face = keyof typeof files

/** What pdfkit keeps of an embedded font, as far as its types do not say it. */
interface WithGlyphs {
  readonly _font: { readonly font: { hasGlyphForCodePoint(codePoint: number): boolean } }
}

export class PaperFonts {
  readonly #document: PDFKit.PDFDocument
  /** Some of what was asked for could not be written with either. */
  isShort = false

  constructor(document: PDFKit.PDFDocument) {
    this.#document = document
    for (const [face, file] of Object.entries(files)) document.registerFont(face, resolve(file))
  }

  /** Makes the document write in the face that has the letters of `text`. */
  choose(weight: Weight, text: string): void {
    const other: Face = weight === 'plain' ? 'plainElsewhere' : 'strongElsewhere'
    if (this.#writes(weight, text)) return
    if (this.#writes(other, text)) return
    this.isShort = true
    this.#document.font(weight)
  }

  #writes(face: Face, text: string): boolean {
    this.#document.font(face)
    const { font } = (this.#document as PDFKit.PDFDocument & WithGlyphs)._font
    return [...text].every(
      (letter) => /\s/.test(letter) || font.hasGlyphForCodePoint(letter.codePointAt(0) ?? 0),
    )
  }
}
