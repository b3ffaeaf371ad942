import { expect, test, vi } from 'vitest'
import type { AvailabilityWeek } from '#contract/availability/index.ts'
import { PractitionerRecord } from './practitioner-record.svelte.ts'

const core = vi.hoisted(() => ({
  getPractitioner: vi.fn(),
  changePractitioner: vi.fn(),
  setAvailability: vi.fn(),
}))
vi.mock('../router.svelte.ts', () => ({ router: {} }))
vi.mock('../desk.svelte.ts', () => ({
  desk: {
    client: { practitioners: core },
    ask: (call: Promise<unknown>) =>
      call.then(
        (value) => ({ ok: true, value }),
        (problem: unknown) => ({ ok: false, problem }),
      ),
  },
}))

const mondays: AvailabilityWeek = {
  ...{ validFrom: null, validTo: null },
  windows: [{ kind: 'standard', weekday: 1, start: '09:00', end: '17:00' }],
}

const stored = (version: number) => ({
  ...{ practitionerId: 'mara', version, firstName: 'Mara', lastName: 'Lindqvist' },
  ...{ credentials: '', email: null, hue: 1, active: true, bookInPortal: false, photo: null },
  ...{ offers: [], availability: [] },
})

test('hours refused after the details were saved go on from what was saved', async () => {
  core.getPractitioner.mockResolvedValue(stored(3))
  const record = new PractitionerRecord('mara')
  await record.load()
  record.draft.set('credentials', 'DO')
  record.hours.set('north', [mondays])
  record.hours.set('south', [mondays])

  core.changePractitioner.mockResolvedValue({ version: 4, upcoming: 0 })
  core.setAvailability
    .mockResolvedValueOnce({ version: 5 })
    .mockRejectedValueOnce({ code: 'unreachable', details: {} })
  expect(await record.save()).toBe(false)

  expect(record.draft.value.credentials).toBe('DO')
  expect(record.changes).toBe(1)

  // The desk hears of its own change, and reads anew under what is left.
  const availability = [{ clinicId: 'north', weeks: [mondays] }]
  core.getPractitioner.mockResolvedValue({ ...stored(5), credentials: 'DO', availability })
  await record.load()
  core.setAvailability.mockResolvedValue({ version: 6 })
  expect(await record.save()).toBe(true)
  expect(core.changePractitioner.mock.calls.map(([{ baseVersion }]) => baseVersion)).toEqual([3])
  const sent = core.setAvailability.mock.calls.map(([one]) => [one.clinicId, one.baseVersion])
  expect(sent).toEqual([
    ['north', 4],
    ['south', 5],
    ['south', 5],
  ])
})
