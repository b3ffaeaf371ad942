import type { FeatureHandlers } from '#main/kernel/handler.ts'
import { addTimeOff } from './add-time-off.command.ts'
import { changePractitioner } from './change-practitioner.command.ts'
import { changeTimeOff } from './change-time-off.command.ts'
import { createPractitioner } from './create-practitioner.command.ts'
import { getPractitioner } from './get-practitioner.query.ts'
import { listPractitioners } from './list-practitioners.query.ts'
import { removeException } from './remove-exception.command.ts'
import { removeTimeOff } from './remove-time-off.command.ts'
import { setAvailability } from './set-availability.command.ts'
import { setException } from './set-exception.command.ts'

export { changeOffers } from './change-offers.ts'
export { upcomingOf } from './find-practitioner.ts'

export const practitionersHandlers = {
  listPractitioners,
  getPractitioner,
  createPractitioner,
  changePractitioner,
  setAvailability,
  setException,
  removeException,
  addTimeOff,
  changeTimeOff,
  removeTimeOff,
} satisfies FeatureHandlers<'practitioners'>
