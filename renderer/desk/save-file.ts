/** A file to where the person says: the shell's question in Electron, a download elsewhere. */
import type { HostFile } from '#contract/host.ts'
import { downloadBlob } from '#renderer/shared/files.ts'

/** False when the person thought better of it. */
export async function saveFile(file: HostFile): Promise<boolean> {
  const host = window.foyerHost
  if (host) return await host.saveFile(file)
  downloadBlob(new Blob([new Uint8Array(file.bytes)], { type: file.type }), file.name)
  return true
}
