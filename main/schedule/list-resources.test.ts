import { openTestClinic } from '#main/testing/index.ts'
import { Practitioner } from '#db/entities/index.ts'
import { expect, test } from 'vitest'

test('the schedule is told its clinics, people and services, without those who have left', async () => {
  const clinic = await openTestClinic()
  const { ids, desk } = clinic
  const before = await desk.schedule.listResources({})
  expect(before.clinics.map((one) => one.name)).toEqual(['North Clinic', 'Harbour Clinic'])
  expect(before.practitioners).toMatchObject([
    { name: 'Léa Roy', initials: 'LR', hue: 1, clinicIds: [ids.clinic] },
    { name: 'Nikhil Patel', initials: 'NP', serviceIds: expect.arrayContaining([ids.followUp]) },
  ])
  expect(before.services).toMatchObject([
    { name: 'First visit physiotherapy', durationMinutes: 45 },
    { name: 'Follow-up', durationMinutes: 30, bufferAfterMinutes: 10 },
  ])
  await clinic.store.write((tx) => tx.update(Practitioner, { id: ids.patel }, { active: false }))
  const after = await desk.schedule.listResources({})
  expect(after.practitioners.map((one) => one.name)).toEqual(['Léa Roy'])
  await clinic.close()
})
