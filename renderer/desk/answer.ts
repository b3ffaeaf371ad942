import { problemOf } from '#renderer/client/index.ts'
import type { Problem } from '#renderer/client/index.ts'

/** What a call came to: a value, or a problem to be put into words. */
export type Answer<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: Problem }

export async function answerOf<T>(call: Promise<T>): Promise<Answer<T>> {
  try {
    return { ok: true, value: await call }
  } catch (error) {
    return { ok: false, problem: problemOf(error) }
  }
}
