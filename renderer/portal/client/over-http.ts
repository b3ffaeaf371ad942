/** Calls to the hub that served the page. The session is a cookie that no script can read. */
import type { Call, CallOptions } from './call.ts'
import { errorFrom, unreachable } from './call.ts'

interface Answer {
  readonly ok: boolean
  readonly body: unknown
}

export function overHttp(slug: string): Call {
  return async (name, input, options = {}) => {
    const { ok, body } = await post(`/api/${name.replace('.', '/')}`, input, slug, options)
    if (!ok) throw errorFrom(body)
    return body as never
  }
}

function post(url: string, input: unknown, slug: string, options: CallOptions): Promise<Answer> {
  const headers = { 'content-type': 'application/json', 'x-foyer-clinic': slug }
  const body = JSON.stringify(input)
  return options.onprogress
    ? byRequest(url, headers, body, options.onprogress)
    : byFetch(url, headers, body)
}

async function byFetch(
  url: string,
  headers: Record<string, string>,
  body: string,
): Promise<Answer> {
  try {
    const response = await fetch(url, { method: 'POST', headers, body, credentials: 'same-origin' })
    return { ok: response.ok, body: await response.json() }
  } catch {
    throw unreachable()
  }
}

/** `fetch` does not tell how much of a file is on its way. */
function byRequest(
  url: string,
  headers: Record<string, string>,
  body: string,
  onprogress: (share: number) => void,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', url)
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value)
    request.responseType = 'json'
    request.upload.onprogress = ({ loaded, total }) => onprogress(total > 0 ? loaded / total : 0)
    request.onerror = () => reject(unreachable())
    request.onload = () => {
      if (request.response === null) return reject(unreachable())
      const { status } = request
      resolve({ ok: status >= 200 && status < 300, body: request.response as unknown })
    }
    request.send(body)
  })
}
