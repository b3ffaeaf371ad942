export { preparedDatabase, testDatabase, type TestDatabase } from './test-database.ts'
export {
  canonicalRows,
  newPublicKey,
  openHubClinic,
  type HubClinic,
  type HubDesk,
} from './hub-clinic.ts'
export { envelopeFor } from './envelopes.ts'
export {
  deviceAt,
  foundClinic,
  joinClinic,
  serveHub,
  type ServedHub,
  type TestDevice,
} from './served-hub.ts'
export { memberPassword, testPortal, type Member, type TestPortal } from './portal.ts'
export { signedFetch } from './signed-fetch.ts'
export { killHubs, readyHub, runHub, stopHub, type HubChild, type ReadyHub } from './hub-child.ts'
