import type { ServiceRow } from '../entities/index.ts'
import { sampleId } from './sample-id.ts'

/** Name, minutes, buffer before and after, price in dollars, bookable in the portal. */
const facts = {
  firstPhysio: ['First visit physiotherapy', 45, 0, 15, 120, true],
  followUpPhysio: ['Follow-up physiotherapy', 30, 0, 0, 85, true],
  sports: ['Sports injury assessment', 60, 0, 15, 140, true],
  pelvic: ['Pelvic health physiotherapy', 60, 5, 10, 145, true],
  child: ['Children’s physiotherapy', 45, 0, 15, 110, true],
  orthotics: ['Custom orthotics fitting', 30, 5, 10, 350, false],
  massage30: ['Massage therapy, 30 minutes', 30, 0, 15, 70, true],
  massage60: ['Massage therapy, 60 minutes', 60, 0, 15, 115, true],
  massage90: ['Massage therapy, 90 minutes', 90, 0, 15, 160, false],
  acupuncture: ['Acupuncture', 45, 5, 10, 95, true],
  firstDietetics: ['First visit dietetics', 60, 0, 15, 135, true],
  followUpDietetics: ['Follow-up dietetics', 30, 0, 0, 75, true],
} as const satisfies Record<string, readonly [string, number, number, number, number, boolean]>

export type ServiceName = keyof typeof facts
export const serviceNames = Object.keys(facts) as ServiceName[]

/** By the kind of care, so that a day tells at a glance what it is made of. */
function hueOf(name: ServiceName): number {
  if (name.startsWith('massage')) return 4
  if (name === 'acupuncture') return 7
  if (name.endsWith('Dietetics')) return 3
  return name === 'orthotics' ? 6 : 5
}

const rows = serviceNames.map((name, index): [ServiceName, ServiceRow] => {
  const [title, minutes, before, after, dollars, bookInPortal] = facts[name]
  return [
    name,
    {
      id: sampleId(`service/${name}`),
      name: title,
      durationMinutes: minutes,
      bufferBeforeMinutes: before,
      bufferAfterMinutes: after,
      priceCents: dollars * 100,
      position: index + 1,
      active: true,
      bookInPortal,
      hue: hueOf(name),
      requiredFormIds: [],
      reminders: null,
      version: 1,
    },
  ]
})

export const service = Object.fromEntries(rows) as Readonly<Record<ServiceName, ServiceRow>>
export const sampleServices: readonly ServiceRow[] = rows.map(([, row]) => row)
