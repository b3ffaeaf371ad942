/** The address of a hub as people type it: `hub.example.org` is meant as `https://hub.example.org`. */
export function hubAddress(typed: string): string | undefined {
  const text = typed.trim()
  if (text === '' || /\s/.test(text)) return undefined
  const whole = /^https?:\/\//i.test(text) ? text : `https://${text}`
  if (!URL.canParse(whole)) return undefined
  const { origin, pathname, hostname } = new URL(whole)
  if (!hostname.includes('.') && hostname !== 'localhost' && !hostname.startsWith('['))
    return undefined
  return `${origin}${pathname.replace(/\/+$/, '')}`
}
