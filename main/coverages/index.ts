import type { FeatureHandlers } from '#main/kernel/handler.ts'
import { add } from './add.command.ts'
import { change } from './change.command.ts'
import { list } from './list.query.ts'
import { makeDefault } from './make-default.command.ts'
import { remove } from './remove.command.ts'
import { restore } from './restore.command.ts'

export {
  bookedWith,
  chosenInsurance,
  insuranceOfRequest,
  noInsurance,
  type BookedInsurance,
} from './booked-insurance.ts'
export { defaultCoverage } from './default-coverage.ts'
export const coveragesHandlers = {
  list,
  add,
  change,
  remove,
  restore,
  makeDefault,
} satisfies FeatureHandlers<'coverages'>
