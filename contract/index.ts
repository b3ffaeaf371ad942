export * from './contract.ts'
export * from './kernel/index.ts'
