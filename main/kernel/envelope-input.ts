import type { JsonValue } from '#contract/kernel/json.ts'

/** What travels of a command: what was asked, without secrets, and what was found out for it. */
export function envelopeInput(
  input: Readonly<Record<string, JsonValue | undefined>>,
  prepared: JsonValue | undefined,
  secrets: readonly string[],
): JsonValue {
  const kept = Object.fromEntries(
    Object.entries(input).filter(
      (one): one is [string, JsonValue] => one[1] !== undefined && !secrets.includes(one[0]),
    ),
  )
  return { input: kept, prepared: prepared ?? null }
}
