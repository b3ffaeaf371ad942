/** Only what was given: to a change, a field that is undefined is one that was left out. */
export const onlyGiven = <T extends object>(fields: {
  [F in keyof T]?: T[F] | undefined
}): Partial<T> =>
  Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined),
  ) as Partial<T>
