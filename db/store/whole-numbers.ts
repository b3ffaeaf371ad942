/** SQLite takes a number for one with a fraction unless it is handed over as a whole one. */
export const asWhole = (value: unknown): unknown =>
  Number.isSafeInteger(value) ? BigInt(value as number) : value
