import type { FeatureHandlers } from '#main/kernel/handler.ts'
import { addClosure } from './add-closure.command.ts'
import { changeClinic } from './change-clinic.command.ts'
import { changeClosure } from './change-closure.command.ts'
import { createClinic } from './create-clinic.command.ts'
import { getClinic } from './get-clinic.query.ts'
import { listClinics } from './list-clinics.query.ts'
import { orderClinics } from './order-clinics.command.ts'
import { removeClosure } from './remove-closure.command.ts'

export { requireClinic, tellEverybody } from './find-clinic.ts'
export { nextPosition } from './next-position.ts'

export const clinicsHandlers = {
  listClinics,
  getClinic,
  createClinic,
  changeClinic,
  orderClinics,
  addClosure,
  changeClosure,
  removeClosure,
} satisfies FeatureHandlers<'clinics'>
