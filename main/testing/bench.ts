/** A benchmark gives a ratio against a reference of the same run: milliseconds belong to the machine. */
export interface BenchResult {
  name: string
  ms: number
  referenceMs: number
  ratio: number
  /** The ratio that it may reach. */
  budget: number
}

export const benchResult = (
  name: string,
  measured: { ms: number; referenceMs: number; budget: number },
): BenchResult => ({ name, ...measured, ratio: measured.ms / measured.referenceMs })

/** The two are run in turns, so that both meet the same weather on the machine. */
export async function medianOfTurns(
  rounds: number,
  measured: (round: number) => Promise<unknown>,
  reference: (round: number) => Promise<unknown>,
): Promise<{ ms: number; referenceMs: number }> {
  const times: number[] = []
  const referenceTimes: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    times.push(await timed(() => measured(round)))
    referenceTimes.push(await timed(() => reference(round)))
  }
  return { ms: median(times), referenceMs: median(referenceTimes) }
}

async function timed(run: () => Promise<unknown>): Promise<number> {
  const before = performance.now()
  await run()
  return performance.now() - before
}

function median(times: number[]): number {
  const sorted = times.toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? 0
}
