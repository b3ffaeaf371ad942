import { expect, test } from 'vitest'
import { offerChanges, offerKey, toggleOffer } from './offers.ts'

const massage = offerKey('massage', 'north')
const taping = offerKey('taping', 'north')

test('ticking an offer twice keeps it once, and unticking takes it away', () => {
  expect(toggleOffer([taping, massage], massage, true)).toEqual([massage, taping])
  expect(toggleOffer([massage, taping], massage, false)).toEqual([taping])
})

test('only what begins and what ends is sent', () => {
  expect(offerChanges([massage], [taping])).toEqual({
    add: [{ rowId: 'taping', clinicId: 'north' }],
    remove: [{ rowId: 'massage', clinicId: 'north' }],
  })
  expect(offerChanges([massage], [massage])).toEqual({ add: [], remove: [] })
})
