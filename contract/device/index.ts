export * from './envelope.ts'
export * from './feed.ts'
export * from './feed-place.ts'
export { device, protocolVersion } from './procedures.ts'
