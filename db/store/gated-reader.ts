import type { ReadableStore } from './row-store.ts'

/** Reads that wait for the moment in which the file behind them is changed for another. */
export function gatedReader(
  store: ReadableStore,
  closed: () => Promise<void> | null,
): ReadableStore {
  const once = <T>(read: () => Promise<T>): Promise<T> => {
    const opening = closed()
    return opening ? opening.then(read) : read()
  }
  return {
    find: (entity, options) => once(() => store.find(entity, options)),
    findOne: (entity, where, options) => once(() => store.findOne(entity, where, options)),
    count: (entity, where) => once(() => store.count(entity, where)),
    select: (entity, alias) => store.select(entity, alias),
    sql: (statement, parameters) => once(() => store.sql(statement, parameters)),
  }
}
