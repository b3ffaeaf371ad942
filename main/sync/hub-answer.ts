/**
 * What the hub answered, believed only where it has the form that was agreed on: a hotel's log-in page, a
 * proxy's error or half an answer is no word of the hub's.
 */
import { AppError, deviceProcedures, errorCatalogue } from '#contract/index.ts'
import type { DeviceOutput, DeviceVerb, ErrorCode, ErrorDetails } from '#contract/index.ts'
import { z } from 'zod'
import { HubUnreachable } from './hub-link.ts'

/** More than any page of the feed; it keeps an answer without end out of memory. */
const longestAnswer = 64 * 1024 * 1024
const longestPauseMs = 15 * 60_000

const outputs = new Map(
  deviceProcedures.map(({ verb, procedure }) => [
    verb,
    procedure['~orpc'].outputSchema as z.ZodType,
  ]),
)

/** @throws AppError, HubUnreachable */
export async function readAnswer<V extends DeviceVerb>(
  verb: V,
  response: Response,
): Promise<DeviceOutput<V>> {
  if (response.status !== 200) throw await readRefusal(response)
  const answer = outputs.get(verb)?.safeParse(await readJson(response))
  if (!answer?.success) throw new HubUnreachable()
  return answer.data as DeviceOutput<V>
}

const refusalBody = z.object({
  code: z.string().refine((code): code is ErrorCode => Object.hasOwn(errorCatalogue, code)),
  details: z.json().optional(),
})

/** The hub's own reason, where it is one; else that the hub was not reached. */
export async function readRefusal(response: Response): Promise<AppError | HubUnreachable> {
  if (response.status === 429 || response.status >= 500) {
    await response.body?.cancel()
    return new HubUnreachable(undefined, pauseOf(response.headers))
  }
  const body = refusalBody.safeParse(await readJson(response))
  if (!body.success) return new HubUnreachable()
  const code = body.data.code as ErrorCode
  const known = errorCatalogue[code]
  const details = known.details.safeParse(body.data.details ?? {})
  if (known.status !== response.status || !details.success) return new HubUnreachable()
  return new AppError(code, details.data as ErrorDetails<ErrorCode>)
}

/** In seconds, as the hub says it; nobody keeps a device away for longer than a quarter of an hour. */
function pauseOf(headers: Headers): number | null {
  const seconds = headers.get('retry-after') ?? ''
  return /^\d{1,9}$/.test(seconds) ? Math.min(Number(seconds) * 1000, longestPauseMs) : null
}

/** @throws HubUnreachable */
async function readJson(response: Response): Promise<unknown> {
  try {
    const chunks: Uint8Array[] = []
    let length = 0
    for await (const chunk of response.body ?? []) {
      length += chunk.byteLength
      if (length > longestAnswer) throw new Error('the answer is too long')
      chunks.push(chunk)
    }
    return JSON.parse(Buffer.concat(chunks).toString('utf8')) as unknown
  } catch (error) {
    throw new HubUnreachable(error)
  }
}
