import { saveFile } from '../save-file.ts'

export async function savePdf(title: string, base64: string): Promise<boolean> {
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
  const name = `${title.replaceAll(/[^\p{L}\p{N} .-]/gu, '').trim()}.pdf`
  return await saveFile({ name, type: 'application/pdf', bytes })
}
