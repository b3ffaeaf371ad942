/**
 * What patients do in the portal. The hub serves it; the desk shows the same as a preview. A group of
 * procedures is listed here once its handlers exist.
 */
import { site } from './site.ts'

export const portal = { ...site }
