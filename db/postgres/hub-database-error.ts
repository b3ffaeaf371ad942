const sentences = {
  unreachable: 'The database of the hub cannot be reached; check its address and password.',
  newer: 'The database was written by a newer version of Foyer; update the hub.',
  notAllowed:
    'The database user must be allowed to create tables and must be bound by row security.',
} as const

export class HubDatabaseError extends Error {
  readonly problem: keyof typeof sentences
  constructor(problem: keyof typeof sentences, cause?: unknown) {
    super(sentences[problem], { cause })
    this.name = 'HubDatabaseError'
    this.problem = problem
  }
}
