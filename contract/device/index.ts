export * from './envelope.ts'
export * from './feed.ts'
export { device, protocolVersion } from './procedures.ts'
