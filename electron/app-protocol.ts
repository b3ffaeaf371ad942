/**
 * Serves the built pages under `app://foyer`. Nothing outside their folder can be named, not by `..`,
 * not encoded, not through a link on the disk; each answer carries the security headers.
 */
import { readFile, realpath } from 'node:fs/promises'
import { basename, extname, isAbsolute, relative, resolve, sep } from 'node:path'
import { pagePolicies, securityHeaders } from '#main/host/security-headers.ts'
import { appOrigin, originOf } from './origin.ts'

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
}

function isInside(folder: string, file: string): boolean {
  const path = relative(folder, file)
  return path !== '' && path !== '..' && !path.startsWith(`..${sep}`) && !isAbsolute(path)
}

/** The file that an address names, or null for anything that is not plainly a file of the pages. */
export function fileFor(folder: string, url: string): string | null {
  if (originOf(url) !== appOrigin) return null
  let path
  try {
    path = decodeURIComponent(new URL(url).pathname)
  } catch {
    return null
  }
  if (!/^(\/[A-Za-z0-9_@-][A-Za-z0-9._@-]*)+$/.test(path)) return null
  const file = resolve(folder, `.${path}`)
  return isInside(folder, file) && extname(file) in types ? file : null
}

const nothing = (status: number) => new Response(null, { status, headers: securityHeaders })

export function serveFrom(folder: string): (request: Request) => Promise<Response> {
  return async (request) => {
    if (request.method !== 'GET') return nothing(405)
    const file = fileFor(folder, request.url)
    if (!file) return nothing(404)
    try {
      const real = await realpath(file)
      if (!isInside(await realpath(folder), real)) return nothing(404)
      const type = types[extname(file)] ?? 'application/octet-stream'
      const body = new Uint8Array(await readFile(real))
      const policy = pagePolicies[basename(file)]
      const own = policy ? { 'content-security-policy': policy } : {}
      return new Response(body, { headers: { ...securityHeaders, ...own, 'content-type': type } })
    } catch {
      return nothing(404)
    }
  }
}
