/** What somebody does next at a device. */
import type { SimulatedDevice } from '../simulated-device.ts'
import type { World } from '../world.ts'
import { bookingIdeas } from './booking-ideas.ts'
import { coverageIdeas } from './coverage-ideas.ts'
import type { Deed, Idea } from './deed.ts'
import { patientIdeas } from './patient-ideas.ts'
import { scheduleIdeas } from './schedule-ideas.ts'
import { settingsIdeas } from './settings-ideas.ts'

const atTheDesk = [
  ...[...scheduleIdeas, ...bookingIdeas, ...patientIdeas, ...coverageIdeas, ...settingsIdeas],
]

export async function nextDeed(world: World, device: SimulatedDevice): Promise<Deed | null> {
  const { chance, screens, unique } = world
  const atTheScreen: readonly [Idea, number] = [screens.idea, 14]
  const code: readonly [Idea, number] = [screens.issue, 3]
  const ideas = device.role === 'kiosk' ? [atTheScreen] : [...atTheDesk, code, atTheScreen]
  return await chance.weighted<Idea>(ideas)({ device, chance, unique })
}
