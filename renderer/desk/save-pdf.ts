import { bytesOf } from '#renderer/shared/files.ts'
import { saveFile } from './save-file.ts'

/** Where the person says; false when they thought better of it. */
export async function savePdf(title: string, base64: string): Promise<boolean> {
  const name = `${title.replaceAll(/[^\p{L}\p{N} .-]/gu, '').trim()}.pdf`
  return await saveFile({ name, type: 'application/pdf', bytes: bytesOf(base64) })
}
