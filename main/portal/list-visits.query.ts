import { Patient } from '#db/entities/index.ts'
import { fromIso } from '#main/kernel/instants.ts'
import { ownQuery } from './portal-handlers.ts'
import { ownVisits, visitDtos } from './visit-dtos.ts'

const usualLimit = 20

/** At every clinic where there were any, also at one that cannot be booked in the portal any more. */
export const listVisits = ownQuery('portal.listVisits', async (store, input, { now }, own) => {
  const { limit = usualLimit } = input
  const before = input.before === undefined ? Infinity : fromIso(input.before)
  const all = await ownVisits(store, own, now)
  const earlier = all.filter(({ startsAt }) => startsAt < before)
  const last = earlier.slice(0, limit).at(-1)
  // The next page is asked for by an instant, so that none ends between visits of the same one.
  const shown = earlier.filter(({ startsAt }) => last && startsAt >= last.startsAt)
  const patient = await store.findOne(Patient, { id: own.patientId })
  return {
    visits: await visitDtos(store, { settings: own.settings, patient }, shown, now),
    hasMore: earlier.length > shown.length,
  }
})
