import { AuditEntry, FormAssignment, IntakeResponse } from '#db/entities/index.ts'
import type { IntakeResponseRow } from '#db/entities/index.ts'
import { openTestClinic } from '#main/testing/index.ts'
import type { TestClinic } from '#main/testing/index.ts'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { v7 } from 'uuid'

let clinic: TestClinic
let patientId: string
let appointmentId: string
beforeEach(async () => {
  clinic = await openTestClinic()
  patientId = await clinic.addPatient({ birthDate: '1990-02-03', homePhone: '416-555-0177' })
  appointmentId = await clinic.addAppointment({ at: '2026-11-24T15:00:00Z', patientId })
})
afterEach(() => clinic.close())

const read = () => clinic.desk.schedule.getAppointment({ appointmentId })

const response = (state: IntakeResponseRow['state']): IntakeResponseRow => ({
  id: v7(),
  patientId,
  appointmentId,
  formId: 'medical-profile',
  formVersion: 1,
  answers: {},
  step: 0,
  state,
  enteredAt: 'kiosk',
  startedAt: 0,
  updatedAt: 0,
  submittedAt: null,
  problems: [],
  signature: null,
  version: 1,
})

test('an appointment is shown with how to reach the patient', async () => {
  expect(await read()).toMatchObject({
    patientBirthDate: '1990-02-03',
    patientPhone: '416-555-0177',
    intake: 'none',
    events: [],
  })
})

test('who looked at it is written down', async () => {
  await read()
  const action = 'schedule.getAppointment'
  const seen = await clinic.store.reader.find(AuditEntry, { where: { action } })
  expect(seen).toMatchObject([{ subjectId: appointmentId, actorName: 'Ana Kovač' }])
})

test('intake goes from outstanding over started to submitted', async () => {
  const { store } = clinic
  const id = v7()
  await store.write((tx) =>
    tx.insert(FormAssignment, {
      id,
      patientId,
      formId: 'medical-profile',
      required: true,
      assignedAt: 0,
      responseId: null,
      version: 1,
    }),
  )
  expect((await read()).intake).toBe('outstanding')
  const begun = response('inProgress')
  await store.write((tx) => tx.insert(IntakeResponse, begun))
  expect((await read()).intake).toBe('started')
  await store.write(async (tx) => {
    await tx.update(IntakeResponse, { id: begun.id }, { state: 'submitted' })
    await tx.update(FormAssignment, { id }, { responseId: begun.id })
  })
  expect((await read()).intake).toBe('submitted')
})

test('an appointment that is not there is not found', async () => {
  const call = clinic.desk.schedule.getAppointment({ appointmentId: v7() })
  await expect(call).rejects.toMatchObject({ code: 'not_found', data: { what: 'appointment' } })
})
