/** Where somebody or something new stands in a list that people put in order: last. */
import type { Clinic, Practitioner, Service } from '#db/entities/index.ts'
import type { ReadableStore } from '#db/store/index.ts'

type Ordered = typeof Clinic | typeof Practitioner | typeof Service

/** @param list Counted from 1. */
export async function nextPosition(store: ReadableStore, list: Ordered): Promise<number> {
  const [last] = await store.find<{ position: number }>(list, {
    order: { position: 'DESC' },
    take: 1,
  })
  return (last?.position ?? 0) + 1
}
