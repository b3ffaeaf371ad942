/** Who offers what where, as a set of `row/clinic`: rows are services or practitioners. */
export type OfferKey = `${string}/${string}`

export const offerKey = (rowId: string, clinicId: string): OfferKey => `${rowId}/${clinicId}`

/** Sorted, so that the same offers read the same. */
export const offerKeys = (keys: readonly OfferKey[]): OfferKey[] => [...new Set(keys)].sort()

export function toggleOffer(keys: readonly OfferKey[], key: OfferKey, on: boolean): OfferKey[] {
  return offerKeys(on ? [...keys, key] : keys.filter((one) => one !== key))
}

export interface OfferPlace {
  readonly rowId: string
  readonly clinicId: string
}

export function offerChanges(
  before: readonly OfferKey[],
  after: readonly OfferKey[],
): { add: OfferPlace[]; remove: OfferPlace[] } {
  return {
    add: after.filter((one) => !before.includes(one)).map(placeOf),
    remove: before.filter((one) => !after.includes(one)).map(placeOf),
  }
}

function placeOf(key: OfferKey): OfferPlace {
  const [rowId = '', clinicId = ''] = key.split('/')
  return { rowId, clinicId }
}
