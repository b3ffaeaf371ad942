export { testDatabase, type TestDatabase } from './test-database.ts'
export {
  canonicalRows,
  newPublicKey,
  openHubClinic,
  type HubClinic,
  type HubDesk,
} from './hub-clinic.ts'
