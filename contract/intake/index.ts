export * from './form.ts'
export * from './procedures.ts'
