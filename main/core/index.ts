export {
  createCore,
  KeyUnavailable,
  type Core,
  type CoreOptions,
  type KeyKeeper,
} from './create-core.ts'
export type { CallContext, CoreClient, CoreRouter } from './core-router.ts'
