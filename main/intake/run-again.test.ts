/** Commands of a kiosk that was offline are run again where more is known: the answers must find their form. */
import { medicalProfileForm } from '#contract/intake/index.ts'
import { FormAssignment, IntakeResponse } from '#db/entities/index.ts'
import { executeCommand, firstHand } from '#main/kernel/execute-command.ts'
import { openTestClinic } from '#main/testing/index.ts'
import { v7 } from 'uuid'
import { expect, test } from 'vitest'
import { confirmIdentity } from './confirm-identity.command.ts'

const ids = { patient: v7(), appointment: v7(), command: v7(), session: v7() }

/** The responses that a confirmed patient gets, where staff had asked for these forms before. */
async function responsesWhere(assigned: readonly string[]): Promise<Map<string, string>> {
  const clinic = await openTestClinic()
  try {
    await clinic.addPatient({ id: ids.patient })
    const visit = { id: ids.appointment, patientId: ids.patient, at: '2026-11-23T14:00:00Z' }
    await clinic.addAppointment(visit)
    await clinic.store.write(async (tx) => {
      for (const formId of assigned) {
        const facts = { id: v7(), patientId: ids.patient, formId, required: true, version: 1 }
        await tx.insert(FormAssignment, { ...facts, assignedAt: 0, responseId: null })
      }
      const { session: sessionId, patient: patientId, appointment: appointmentId } = ids
      await executeCommand(tx, confirmIdentity, {
        input: {},
        prepared: { sessionId, patientId, appointmentId },
        caller: { audience: 'kiosk', session: null, actor: null },
        now: clinic.clock.now(),
        commandId: ids.command,
        again: true,
        basis: firstHand,
      })
    })
    const responses = await clinic.store.reader.find(IntakeResponse)
    return new Map(responses.map(({ formId, id }) => [formId, id]))
  } finally {
    await clinic.close()
  }
}

test('a form has the same response wherever the confirmation is run, whatever was asked for there', async () => {
  const atTheKiosk = await responsesWhere([])
  const elsewhere = await responsesWhere([medicalProfileForm.formId])
  expect(atTheKiosk.size).toBe(1)
  expect(elsewhere).toEqual(atTheKiosk)
})
