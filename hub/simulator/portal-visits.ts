/** What somebody does in the portal: a visitor or a patient asks for a time, a stranger signs up. */
import { testIds } from '#main/testing/clinic-rows.ts'
import { patientCount, patientId, runStarts } from './clinic-template.ts'
import type { PortalAsking } from './ledger.ts'
import type { World } from './world.ts'
import { anyTime } from './workload/deed.ts'

export function anyAsking(world: World): PortalAsking {
  return world.chance.weighted<(world: World) => PortalAsking>([
    [visitorAsks, 4],
    [patientAsks, 3],
    [strangerSignsUp, 2],
  ])(world)
}

function wantedTime(world: World) {
  const { chance } = world
  return {
    ...{ clinicId: testIds.clinic, serviceId: testIds.followUp },
    startsAt: anyTime(world, runStarts),
    ...(chance.happens(0.5) ? { practitionerId: testIds.roy } : {}),
  }
}

function visitorAsks(world: World): PortalAsking {
  const lastName = `Visitor ${String(world.unique())}`
  const time = wantedTime(world)
  return {
    ...{ name: 'booking.requestAppointment', asker: 'public', address: null },
    words: `${lastName} asks for ${time.startsAt}`,
    input: {
      ...time,
      ...{ firstName: 'Robin', lastName, email: 'robin@example.com', language: 'en' },
      consent: world.chance.happens(0.8),
    },
  }
}

/** Few of the clinic's patients, so that their insurance changes between two visits. */
function patientAsks(world: World): PortalAsking {
  const { chance } = world
  const number = chance.happens(0.7) ? chance.whole(0, 1) : chance.whole(2, patientCount - 1)
  const time = wantedTime(world)
  return {
    ...{ name: 'booking.requestAppointment', address: null },
    asker: { patientId: patientId(number) },
    words: `patient ${String(number)} asks for ${time.startsAt}`,
    input: { ...time, firstName: 'As', lastName: 'Known', language: 'en', consent: true },
  }
}

/** Nobody ever opens the link; some ask a second time. */
function strangerSignsUp(world: World): PortalAsking {
  const before = world.ledger.portal.flatMap(({ address }) => address ?? [])
  const address =
    before.length > 0 && world.chance.happens(0.3)
      ? world.chance.pick(before)
      : `stranger.${String(world.unique())}@example.com`
  const profile = {
    ...{ firstName: 'Kim', lastName: 'Stranger', birthDate: '1980-01-02' },
    cellPhone: '416-555-0190',
  }
  return {
    ...{ name: 'portal.signUp', asker: 'public', address },
    words: `${address} signs up`,
    input: { email: address, language: 'en', profile },
  }
}
