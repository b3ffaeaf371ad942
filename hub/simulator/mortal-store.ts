/** A store whose process may die before a write, inside it before the commit, or right after the commit. */
import { UndoEntry } from '#db/entities/index.ts'
import type { Store, WritableStore } from '#db/store/index.ts'
import type { Life } from './crash.ts'

type Draft = Awaited<ReturnType<Store['draft']>>

export interface StoreFaults {
  /** What the before-images say is not put back: a check that the simulator would notice. */
  noUndo: boolean
}

export function mortalStore(inner: Store, life: Life, { noUndo }: StoreFaults): Store {
  return {
    reader: inner.reader,
    get revision() {
      return inner.revision
    },
    write: (task) => mortal(life, 'write', inner, (tx) => task(noUndo ? forgettingUndo(tx) : tx)),
    draft: async () => {
      life.step('before a draft')
      return mortalDraft(await inner.draft(), life)
    },
    replaceWith: async (draft, settle) => {
      life.step('before the file is changed for another')
      const done = await inner.replaceWith(draft, settle)
      life.step('after the file was changed for another')
      return done
    },
    close: () => inner.close(),
  }
}

function mortalDraft(draft: Draft, life: Life): Draft {
  const inner = { write: draft.write.bind(draft) }
  const write = <T>(task: (tx: WritableStore) => Promise<T>) =>
    mortal(life, 'write of a draft', inner, task)
  return Object.assign(draft, { write })
}

async function mortal<T>(
  life: Life,
  what: string,
  inner: Pick<Store, 'write'>,
  task: (tx: WritableStore) => Promise<T>,
): Promise<T> {
  life.step(`before a ${what}`)
  const result = await inner.write(async (tx) => {
    const done = await task(tx)
    life.step(`before the commit of a ${what}`)
    return done
  })
  life.step(`after a ${what}`)
  return result
}

function forgettingUndo(tx: WritableStore): WritableStore {
  return {
    ...tx,
    find: ((entity, options) =>
      entity === (UndoEntry as unknown)
        ? Promise.resolve([])
        : tx.find(entity, options)) as WritableStore['find'],
  }
}
