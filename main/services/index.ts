import type { FeatureHandlers } from '#main/kernel/handler.ts'
import { changeService } from './change-service.command.ts'
import { createService } from './create-service.command.ts'
import { getService } from './get-service.query.ts'
import { listServices } from './list-services.query.ts'

export const servicesHandlers = {
  listServices,
  getService,
  createService,
  changeService,
} satisfies FeatureHandlers<'services'>
