/** The real portal as a test patient sees it, with settings that nobody has saved yet. Nothing of it is kept. */
import { z } from 'zod'
import { query } from '../kernel/index.ts'
import { settingChange } from '../settings/procedures.ts'

export const preview = {
  previewCall: query('portal.previewCall', {
    summary:
      'Run a procedure of the portal as a test patient on top of unsaved settings; nothing is kept or sent.',
    audiences: ['desk'],
    permission: 'settings.general',
    errors: ['settings_refused', 'not_found'],
    input: z.strictObject({
      /** `portal.…` or `booking.requestAppointment` */
      name: z.string().max(80),
      input: z.json(),
      as: z.enum(['patient', 'visitor']),
      edits: z.array(settingChange).max(300),
    }),
    output: z.object({
      /** What the procedure answered; null where it gave an error. */
      answer: z.json(),
      error: z.object({ code: z.string(), details: z.json() }).nullable(),
    }),
  }),
}
