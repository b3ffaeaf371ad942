import { AppError, fields } from '#contract/index.ts'
import { Appointment, IntakeCode } from '#db/entities/index.ts'
import { newSecret } from '#main/kernel/canonical.ts'
import { preparedCommand } from '#main/kernel/handler.ts'
import { toIso } from '#main/kernel/instants.ts'
import { LessThanOrEqual } from 'typeorm'
import { z } from 'zod'
import { findVisitToOpen } from './find-visit-to-open.ts'
import { codeHash, codeLifetimeMs, isCodeOf, newCode } from './intake-code.ts'

/** The code is for whoever issues it alone; every device of the clinic hears of its hash. */
export const issueCode = preparedCommand('intake.issueCode', {
  secrets: [],
  prepared: z.strictObject({
    salt: z.string().min(20).max(120),
    hash: fields.hash,
  }),
  async prepare(store, { appointmentId }, { randomBytes, reveal }) {
    const visit = await store.findOne(Appointment, { id: appointmentId })
    if (!visit) throw new AppError('not_found', { what: 'appointment' })
    // Used and expired ones count too: somebody may still hold the slip of paper.
    const known = await store.find(IntakeCode, { where: { clinicId: visit.clinicId } })
    for (;;) {
      const code = newCode(randomBytes)
      if (known.some((one) => isCodeOf(one, code))) continue
      reveal(code)
      const salt = newSecret(randomBytes)
      return { salt, hash: codeHash(salt, code) }
    }
  },
  async handle(tx, { appointmentId }, context, { salt, hash }) {
    const expiresAt = context.now + codeLifetimeMs
    const answer = { code: context.revealed ?? '', expiresAt: toIso(expiresAt) }
    // Out of a long queue: it opens nothing any more, and takes the place of no code that does.
    if (context.heardAt >= expiresAt) return answer
    const visit = await findVisitToOpen(tx, context, appointmentId)
    await tx.remove(IntakeCode, { appointmentId })
    await tx.remove(IntakeCode, { expiresAt: LessThanOrEqual(context.now - dayMs) })
    await tx.insert(IntakeCode, {
      id: context.newId(),
      codeHash: hash,
      salt,
      appointmentId,
      clinicId: visit.clinicId,
      expiresAt,
      usedAt: null,
      version: 1,
    })
    return answer
  },
})

const dayMs = 24 * 3_600_000
