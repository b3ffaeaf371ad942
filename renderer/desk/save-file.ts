/** A file to where the person says: the shell's question in Electron, a download elsewhere. */
import type { HostFile } from '#contract/host.ts'

/** False when the person thought better of it. */
export async function saveFile(file: HostFile): Promise<boolean> {
  const host = window.foyerHost
  if (host) return await host.saveFile(file)
  const bytes = new Uint8Array(file.bytes)
  const url = URL.createObjectURL(new Blob([bytes], { type: file.type }))
  const link = document.createElement('a')
  link.href = url
  link.download = file.name
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
  return true
}
