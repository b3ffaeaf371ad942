/** A PDF to where the person says: the shell's question in Electron, a download elsewhere. */
export async function savePdf(title: string, base64: string): Promise<boolean> {
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
  const name = `${title.replaceAll(/[^\p{L}\p{N} .-]/gu, '').trim()}.pdf`
  const host = window.foyerHost
  if (host) return await host.saveFile({ name, type: 'application/pdf', bytes })
  const url = URL.createObjectURL(new Blob([bytes], { type: 'application/pdf' }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
  return true
}
