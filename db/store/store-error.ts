/** Why a data folder cannot be opened; each has one clear sentence and none is ever "a new empty clinic". */
export const storeProblems = {
  wrongKey: 'The key does not fit this data folder.',
  keyMissing: 'There is a clinic in this data folder, but no key for it.',
  damaged: 'The clinic file is damaged; restore a backup.',
  empty: 'The clinic file is empty (0 bytes); restore a backup.',
  missing: 'The clinic file is gone, though its companion store.json is here; restore a backup.',
  foreign: 'The file foyer.db in this data folder was not made by Foyer.',
  newer: 'The clinic file was written by a newer version of Foyer; update this one.',
  locked: 'Another Foyer is using this data folder.',
} as const

export type StoreProblem = keyof typeof storeProblems

export class StoreError extends Error {
  readonly problem: StoreProblem
  constructor(problem: StoreProblem, cause?: unknown) {
    super(storeProblems[problem], { cause })
    this.name = 'StoreError'
    this.problem = problem
  }
}
