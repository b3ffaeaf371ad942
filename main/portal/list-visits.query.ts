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
  const shown = earlier.slice(0, limit)
  return {
    visits: await visitDtos(store, own.settings, shown, now),
    hasMore: earlier.length > shown.length,
  }
})
