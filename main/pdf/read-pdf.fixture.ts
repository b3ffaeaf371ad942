/** What somebody reads on a PDF, a page at a time. */
import { extractText, getDocumentProxy } from 'unpdf'

export async function readPdf(pdf: Buffer | string): Promise<string[]> {
  const bytes = typeof pdf === 'string' ? Buffer.from(pdf, 'base64') : pdf
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(bytes)))
  return text
}
