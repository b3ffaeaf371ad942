import { z } from 'zod'
import { fields, query, stream } from './kernel/index.ts'

export const liveTopics = [
  'schedule',
  'booking',
  'patients',
  'settings',
  'intake',
  'session',
  'sync',
] as const

export const sync = {
  status: query('sync.status', {
    summary: 'Where the changes made here stand.',
    audiences: ['desk'],
    input: fields.nothing,
    output: z.object({
      /** `local`: this clinic has no hub, all is on this PC only. */
      mode: z.enum(['local', 'hub']),
      waiting: z.number().int(),
      needsAttention: z.number().int(),
      offlineSince: fields.instant.nullable(),
      lastCommandAt: fields.instant.nullable(),
    }),
  }),
  watch: stream('sync.watch', {
    summary: 'Says which parts changed, so that open views read again.',
    audiences: ['desk'],
    input: fields.nothing,
    output: z.object({ topics: z.array(z.enum(liveTopics)) }),
  }),
}
