/** What stands after `#`: a path and what is asked of it. */
export function queryOf(hash: string): URLSearchParams {
  return new URLSearchParams(hash.split('?')[1] ?? '')
}

export function partsOf(hash: string): string[] {
  const [path = ''] = hash.replace(/^#/, '').split('?')
  return path.split('/').filter((part) => part !== '')
}

export function addressOf(path: string, query: Readonly<Record<string, string>>): string {
  const asked = new URLSearchParams(query).toString()
  return `#${path}${asked ? `?${asked}` : ''}`
}
