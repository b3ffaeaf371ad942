import { createContext } from 'svelte'
import type { Portal } from './portal.svelte.ts'

const [get, set] = createContext<Portal>()
export { get as portalContext, set as setPortalContext }
