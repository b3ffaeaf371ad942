import { HubUnreachable } from '#main/sync/hub-link.ts'
import type { ConnectHub } from '#main/sync/hub-link.ts'

/** For tests of a clinic without a network. */
export const noHub: ConnectHub = () => ({
  call: () => Promise.reject(new HubUnreachable()),
  listen: () => Promise.reject(new HubUnreachable()),
})
