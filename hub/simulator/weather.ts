/**
 * How hard a run is on its devices. Some runs lose half of all messages, some none; what is never mixed with
 * anything else is seen as well as what is always mixed.
 */
import { seededChance } from './chance.ts'
import type { Chance } from './chance.ts'

export interface Weather {
  /** Of a message on its way to the hub; of an answer; that a copy comes again; that an answer is late. */
  lost: number
  answerLost: number
  copied: number
  late: number
  hubDies: number
  /** Weights against a deed's ten. */
  together: number
  deviceDies: number
  cutOff: number
  mended: number
  clockJumps: number
  backups: number
  revokes: number
  joins: number
  portal: number
  /** That the hub does something by itself. */
  ownTurns: number
  nights: number
  longAbsence: number
  /** That the hub is backed up, and that it is put back. */
  hubRestores: number
}

/** Of the run with this seed. */
export const weatherOf = (seed: string): Weather =>
  anyWeather(seededChance(`simulation ${seed}`).branch('weather'))

function anyWeather(chance: Chance): Weather {
  const some = (most: number) => (chance.happens(0.4) ? 0 : chance.next() * most)
  return {
    ...{ lost: some(0.4), answerLost: some(0.4), copied: some(0.3), late: some(0.5) },
    ...{ together: some(50), hubDies: some(0.2), deviceDies: some(1), cutOff: some(1) },
    mended: chance.happens(0.5) ? 2 : 0.3,
    ...{ clockJumps: some(0.6), backups: some(0.8), revokes: some(0.15), joins: some(0.2) },
    ...{ portal: some(3), longAbsence: chance.happens(0.1) ? 0.15 : 0 },
    hubRestores: chance.happens(0.25) ? chance.next() * 4 : 0,
    ...{ ownTurns: some(4), nights: chance.happens(0.5) ? 0 : chance.next() * 1.5 },
  }
}

export const fairWeather: Weather = {
  ...{ lost: 0, answerLost: 0, copied: 0, late: 0, together: 0, hubDies: 0 },
  ...{ deviceDies: 0, cutOff: 0, mended: 2, clockJumps: 0, backups: 0, revokes: 0, joins: 0 },
  ...{ portal: 0, ownTurns: 0, nights: 0, longAbsence: 0, hubRestores: 0 },
}
