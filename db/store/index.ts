export type { ReadableStore, WritableStore } from './row-store.ts'
export { StoreError, storeProblems, type StoreProblem } from './store-error.ts'
export { storeExists } from './store-files.ts'
export { createStore, openStore, type Store } from './store.ts'
