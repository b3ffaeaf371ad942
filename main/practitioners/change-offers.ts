/**
 * Who offers what where. Said as what begins and what ends, never as the whole list: so two people who change
 * different offers at once do not undo each other's.
 */
import { AppError } from '#contract/index.ts'
import { Clinic, Offer, Practitioner, Service } from '#db/entities/index.ts'
import type { OfferRow } from '#db/entities/index.ts'
import type { ReadableStore, WritableStore } from '#db/store/index.ts'
import type { CommandContext } from '#main/kernel/handler.ts'
import { In } from 'typeorm'

type Place = Pick<OfferRow, 'practitionerId' | 'serviceId' | 'clinicId'>

interface OfferChanges<Half> {
  add: readonly Half[]
  remove: readonly Half[]
}

/**
 * Said of one practitioner or one service: `placeOf` adds which.
 * @throws AppError not_found, naming what an offer is about and is not there
 */
export async function changeOffers<Half>(
  tx: WritableStore,
  context: CommandContext,
  offers: OfferChanges<Half> | undefined,
  placeOf: (half: Half) => Place,
): Promise<void> {
  if (!offers) return
  const add = offers.add.map(placeOf)
  await requireAll(tx, add)
  for (const place of offers.remove.map(placeOf)) await tx.remove(Offer, place)
  for (const place of add) {
    if (await tx.findOne(Offer, place)) continue
    await tx.insert(Offer, { ...place, id: context.newId(), version: 1 })
  }
}

async function requireAll(store: ReadableStore, places: readonly Place[]): Promise<void> {
  const practitioners = new Set(places.map((place) => place.practitionerId))
  const services = new Set(places.map((place) => place.serviceId))
  const clinics = new Set(places.map((place) => place.clinicId))
  const found = [
    [
      'practitioner',
      practitioners,
      await store.count(Practitioner, { id: In([...practitioners]) }),
    ],
    ['service', services, await store.count(Service, { id: In([...services]) })],
    ['clinic', clinics, await store.count(Clinic, { id: In([...clinics]) })],
  ] as const
  const missing = found.find(([, wanted, count]) => count < wanted.size)
  if (missing) throw new AppError('not_found', { what: missing[0] })
}
