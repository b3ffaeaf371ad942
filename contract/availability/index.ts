export * from './painting.ts'
export * from './windows.ts'
