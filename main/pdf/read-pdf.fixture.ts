/** What somebody reads on a PDF, a page at a time. */
import { extractText, getDocumentProxy } from 'unpdf'

/** Where the letters of the first page end that stand furthest right, and how wide the page is, in points. */
export async function reachOf(pdf: Buffer): Promise<{ reach: number; width: number }> {
  const { page, placed } = await firstPage(pdf)
  const reach = Math.max(...placed.map(({ left, width }) => left + width))
  return { reach, width: page.getViewport({ scale: 1 }).width }
}

/** Each text of the first page → where it begins, in points from the left. */
export async function startsOf(pdf: Buffer): Promise<ReadonlyMap<string, number>> {
  const { placed } = await firstPage(pdf)
  return new Map(placed.map(({ text, left }) => [text, left]))
}

async function firstPage(pdf: Buffer) {
  const document = await getDocumentProxy(new Uint8Array(pdf))
  const page = await document.getPage(1)
  const { items } = await page.getTextContent()
  const placed = items.flatMap((one) =>
    'str' in one ? { text: one.str, left: Number(one.transform[4]), width: one.width } : [],
  )
  return { page, placed }
}

export async function readPdf(pdf: Buffer | string): Promise<string[]> {
  const bytes = typeof pdf === 'string' ? Buffer.from(pdf, 'base64') : pdf
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(bytes)))
  return text
}
