export { testIds, testPins } from './clinic-rows.ts'
export { noHub } from './no-hub.ts'
export { openTestClinic, testClock, type TestClinic, type TestClock } from './open-test-clinic.ts'
export { decideLast, giveHub } from './hub-rows.ts'
