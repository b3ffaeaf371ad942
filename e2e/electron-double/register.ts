/** `node --import` this, and whoever asks for `electron` (import or require) gets the double. */
import { registerHooks } from 'node:module'

const double = new URL('./electron.ts', import.meta.url).href

registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'electron' || specifier.startsWith('electron/')
      ? { url: double, format: 'module-typescript', shortCircuit: true }
      : next(specifier, context),
})
