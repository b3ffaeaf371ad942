/** Whatever a patient or a visitor sends to the portal, they get an answer or a reason. */
import { AppError, portalProcedures } from '#contract/index.ts'
import type { Input, ProcedureName } from '#contract/index.ts'
import type { PortalAsker } from '#hub/core/hub-core.ts'
import { memberPassword, openHubClinic, testPortal } from '#hub/testing/index.ts'
import type { HubClinic, HubDesk, Member } from '#hub/testing/index.ts'
import { pdf } from '#main/attachments/files.fixture.ts'
import { exchanged, hostileInput, keptByNone, rightInput } from '#main/testing/hostile-inputs.ts'
import { nobody, usualInputs } from '#main/testing/known-inputs.ts'
import type { Known } from '#main/testing/plausible-inputs.ts'
import fc from 'fast-check'
import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { z } from 'zod'

const runs = 200
const email = 'amina@example.com'
const switchedOn = [
  ...['general.enabled', 'general.allowPublicSignup', 'general.medicalProfile'],
  ...['scheduling.publicBooking', 'scheduling.reason', 'consent.enabled'],
]

let clinic: HubClinic
let desk: HubDesk
let member: Member
let known: Known
beforeAll(async () => {
  clinic = await openHubClinic()
  desk = await clinic.addDesk()
  const { ids, clock } = desk.clinic
  const portal = testPortal(clinic, desk)
  await portal.set(Object.fromEntries(switchedOn.map((key) => [key, true])))
  await portal.set({ 'clinic.bookInPortal': true }, { clinicId: ids.clinic })
  member = await portal.member({ email })
  await desk.hear()
  const started = await startedForm()
  known = {
    ids: [...Object.values(ids), member.asker.patientId, nobody],
    now: clock.now(),
    named: {
      ...usualInputs,
      clinicId: [ids.clinic],
      practitionerId: [ids.roy],
      serviceId: [ids.firstVisit, ids.followUp],
      appointmentId: [await visit('2026-11-26T17:00:00Z'), await visit('2026-11-27T17:00:00Z')],
      responseId: [started.responseId],
      formId: [started.form.formId],
      requestId: [await request('2026-11-25T17:00:00Z'), await request('2026-11-25T19:00:00Z')],
      token: [await portal.token('password', email)],
      profile: [{ firstName: 'Amina', lastName: 'Okafor', cellPhone: '416-555-0102' }],
      custom: [{}],
      id: [createHash('sha256').update(pdf).digest('hex')],
      email: [email],
      password: [memberPassword],
    },
  }
}, 60_000)
afterAll(() => clinic.close())

const ask = <N extends ProcedureName>(name: N, input: Input<N>, asker: PortalAsker) =>
  clinic.hub.runForPortal(desk.caller.clinicKey, name, input, asker)

async function visit(startsAt: string): Promise<string> {
  const { ids, desk: staff } = desk.clinic
  const { appointmentId } = await staff.schedule.bookAppointment({
    ...{ clinicId: ids.clinic, practitionerId: ids.roy, serviceId: ids.firstVisit },
    ...{ patientId: member.asker.patientId, startsAt },
  })
  await desk.sync()
  return appointmentId
}

async function startedForm() {
  const { toDo, medicalProfile } = await ask('portal.listForms', {}, member.asker)
  const formId = medicalProfile?.formId ?? toDo[0]?.formId ?? ''
  return await ask('portal.startForm', { formId }, member.asker)
}

async function request(startsAt: string): Promise<string> {
  const { ids } = desk.clinic
  const { requestId } = await ask(
    'booking.requestAppointment',
    {
      ...{ clinicId: ids.clinic, serviceId: ids.firstVisit, practitionerId: ids.roy, startsAt },
      ...{ firstName: 'Amina', lastName: 'Okafor', email, language: 'en', consent: true },
    },
    member.asker,
  )
  return requestId
}

/** As it comes over the wire. */
async function expectReason(name: ProcedureName, input: unknown, asker: PortalAsker) {
  try {
    await ask(name, JSON.parse(JSON.stringify(input ?? null)) as Input<typeof name>, asker)
  } catch (error) {
    expect(error).toBeInstanceOf(AppError)
    expect((error as AppError).code).not.toBe('internal')
  }
}

const asked = portalProcedures.map((entry) => [entry.name, entry] as const)

describe.each<[string, () => PortalAsker]>([
  ['a patient', () => member.asker],
  ['a visitor', () => 'public'],
])('to %s', (_who, asker) => {
  test.each(asked)('%s', async (name, { procedure }) => {
    const schema = procedure['~orpc'].inputSchema as z.ZodType
    await fc.assert(
      fc.asyncProperty(hostileInput(schema, known), async (input) => {
        await expectReason(name, input, asker())
      }),
      { numRuns: runs },
    )
  })
})

test.each(asked)('characters that no database keeps, to a patient: %s', async (name, entry) => {
  const schema = entry.procedure['~orpc'].inputSchema as z.ZodType
  await fc.assert(
    fc.asyncProperty(rightInput(schema, known), async (input) => {
      for (const one of keptByNone.flatMap((text) => exchanged(input, text))) {
        await expectReason(name, one, member.asker)
      }
    }),
    { numRuns: 3 },
  )
})

test('nothing of it was unforeseen, and the desk still hears from the portal', async () => {
  expect(clinic.reported).toEqual([])
  await expect(desk.sync()).resolves.toBeUndefined()
})
