import { AppError } from '#contract/index.ts'
import { Appointment, IntakeCode } from '#db/entities/index.ts'
import { preparedCommand } from '#main/kernel/handler.ts'
import { toIso } from '#main/kernel/instants.ts'
import { LessThanOrEqual } from 'typeorm'
import { findVisitToOpen } from './find-visit-to-open.ts'
import { codeHash, codeLifetimeMs, newCode } from './intake-code.ts'

export const issueCode = preparedCommand('intake.issueCode', {
  secrets: [],
  async prepare(store, { appointmentId }, { randomBytes }) {
    const visit = await store.findOne(Appointment, { id: appointmentId })
    if (!visit) throw new AppError('not_found', { what: 'appointment' })
    for (;;) {
      const code = newCode(randomBytes)
      const hash = codeHash(visit.clinicId, code)
      // Used and expired ones count too: somebody may still hold the slip of paper.
      if (!(await store.findOne(IntakeCode, { codeHash: hash }))) return { code, hash }
    }
  },
  async handle(tx, { appointmentId }, context, { code, hash }) {
    const visit = await findVisitToOpen(tx, context, appointmentId)
    await tx.remove(IntakeCode, { appointmentId })
    await tx.remove(IntakeCode, { expiresAt: LessThanOrEqual(context.now - dayMs) })
    const expiresAt = context.now + codeLifetimeMs
    await tx.insert(IntakeCode, {
      id: context.newId(),
      codeHash: hash,
      appointmentId,
      clinicId: visit.clinicId,
      expiresAt,
      usedAt: null,
    })
    return { code, expiresAt: toIso(expiresAt) }
  },
})

const dayMs = 24 * 3_600_000
