export { testIds, testPins } from './clinic-rows.ts'
export { openTestClinic, type TestClinic, type TestClock } from './open-test-clinic.ts'
