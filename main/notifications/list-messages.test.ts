/** The list of messages at the desk says whom each of them is for. */
import type { JsonValue } from '#contract/kernel/json.ts'
import { Job } from '#db/entities/index.ts'
import type { JobRow } from '#db/entities/index.ts'
import { openTestClinic, testIds } from '#main/testing/index.ts'
import { v7 } from 'uuid'
import { expect, test } from 'vitest'
import { messagePayload } from './queue/message.ts'
import type { Recipient } from './queue/message.ts'

const id = v7()

test.each<[string, Recipient, 'patient' | 'clinic' | 'practitioner']>([
  ['a patient', { role: 'patient', patientId: id }, 'patient'],
  [
    'who has an account in the portal, or is invited to one',
    { role: 'account', accountId: id },
    'patient',
  ],
  ['who asked for an appointment', { role: 'request', requestId: id }, 'patient'],
  ['a clinic', { role: 'clinic', clinicId: testIds.clinic }, 'clinic'],
  ['the company', { role: 'company' }, 'clinic'],
  ['those who are told of requests', { role: 'pendingList' }, 'clinic'],
  ['a practitioner', { role: 'practitioner', practitionerId: testIds.roy }, 'practitioner'],
])('one to %s', async (_who, to, listed) => {
  const { store, clock, desk, close } = await openTestClinic()
  try {
    const job: JobRow = {
      ...{ id, kind: 'portalInvitation', runAfter: clock.now(), subjectId: id, patientId: null },
      payload: messagePayload.parse({ to, language: null }) as Record<string, JsonValue>,
      ...{ state: 'waiting', reason: null, replyCode: null, settledAt: null, seenAt: null },
      ...{ round: 0, createdAt: clock.now(), version: 1 },
    }
    await store.write((tx) => tx.insert(Job, job))
    const { messages } = await desk.notifications.listMessages({})
    expect(messages.map((one) => one.to)).toEqual([listed])
  } finally {
    await close()
  }
})
