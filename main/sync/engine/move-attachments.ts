/**
 * Files beside the commands, a part at a time, so that a command never waits for more than one part. Where
 * both ends stand is in their files: what is remembered here only saves questions.
 */
import { AppError } from '#contract/index.ts'
import type { ErrorCode } from '#contract/index.ts'
import { Attachment } from '#db/entities/index.ts'
import type { AttachmentRow, HubConnectionRow } from '#db/entities/index.ts'
import {
  attachmentsOf,
  forgetUnnamed,
  namedAttachments,
  unsettledAttachments,
} from '#main/attachments/index.ts'
import type { Claim } from '#main/attachments/index.ts'
import type { HubLink } from '../hub-link.ts'
import type { EngineParts } from './engine-parts.ts'
import { fetchPart, markSent, sendPart } from './attachment-parts.ts'
import type { OnHub, Step } from './attachment-parts.ts'

type Parts = Pick<EngineParts, 'store' | 'clock' | 'publisher'>

/** About this file alone: others go on, and it is tried again after the next greeting. */
const ofOneFile: ReadonlySet<ErrorCode> = new Set([
  ...(['invalid_input', 'too_large', 'not_found', 'wrong_audience'] as const),
])
const mostAskedAtOnce = 100

interface Work {
  toSend: readonly AttachmentRow[]
  wanted: readonly Claim[]
}

export class AttachmentMover {
  readonly #parts: Parts
  /** What the hub has, as it last said; asked anew whenever nothing moved. */
  readonly #onHub = new Map<string, OnHub>()
  readonly #setAside = new Set<string>()
  readonly #damagedOnce = new Set<string>()
  /** The hub may have been put back since: what it was sent is asked about once more. */
  #isFresh = true

  constructor(parts: Parts) {
    this.#parts = parts
  }

  greeted(): void {
    this.#isFresh = true
    this.#onHub.clear()
    this.#setAside.clear()
    this.#damagedOnce.clear()
  }

  /** @returns whether a part was moved: then there may be more */
  async move(link: HubLink, role: HubConnectionRow['role']): Promise<boolean> {
    const work = await this.#workFor(role)
    await this.#askAbout(link, work)
    await this.#sendAgain(work.toSend)
    this.#isFresh = false
    for (const row of work.toSend) {
      if (await this.#step(row, (onHub) => sendPart(this.#parts, link, row, onHub))) return true
    }
    for (const claim of work.wanted) {
      const fetch = (onHub: OnHub) => fetchPart(this.#parts, link, claim, onHub)
      if (await this.#step(claim, fetch)) return true
    }
    this.#onHub.clear()
    return false
  }

  async #workFor(role: HubConnectionRow['role']): Promise<Work> {
    const { reader } = this.#parts.store
    const isAll = this.#isFresh || role === 'kiosk'
    const named = await (isAll ? namedAttachments : unsettledAttachments)(reader)
    if (role === 'kiosk') await this.#forgetUnnamed(named)
    const rows = new Map(
      (await attachmentsOf(reader, [...named.keys()])).map((row) => [row.id, row]),
    )
    const isLeft = ({ id }: Claim) => !this.#setAside.has(id)
    const here = [...rows.values()].filter(({ state }) => state === 'here')
    const unsent = here.filter(({ sentAt }) => this.#isFresh || sentAt === null)
    const wanted = [...named.values()].filter(({ id }) => rows.get(id)?.state !== 'here')
    return {
      toSend: role === 'desk' ? unsent.filter(isLeft) : [],
      wanted: wanted.filter(isLeft),
    }
  }

  async #forgetUnnamed(named: ReadonlyMap<string, unknown>): Promise<void> {
    const { store } = this.#parts
    const kept = await store.reader.find(Attachment)
    if (kept.some(({ id }) => !named.has(id))) await store.write((tx) => forgetUnnamed(tx, named))
  }

  async #askAbout(link: HubLink, { toSend, wanted }: Work): Promise<void> {
    const ids = [...toSend, ...wanted].map(({ id }) => id).filter((id) => !this.#onHub.has(id))
    for (let at = 0; at < ids.length; at += mostAskedAtOnce) {
      const some = ids.slice(at, at + mostAskedAtOnce)
      const answer = await orNone(() => link.call('findAttachments', { ids: some }))
      for (const { id, ...onHub } of answer?.attachments ?? []) this.#onHub.set(id, onHub)
    }
  }

  /** What the hub had and has lost is to be sent like any other. */
  async #sendAgain(rows: readonly AttachmentRow[]): Promise<void> {
    const lost = rows.filter(({ id, sentAt }) => {
      const onHub = this.#onHub.get(id)
      return sentAt !== null && onHub !== undefined && !onHub.whole
    })
    for (const row of lost) await markSent(this.#parts, row, { held: 0, whole: false })
  }

  async #step({ id }: Claim, take: (onHub: OnHub) => Promise<Step>): Promise<boolean> {
    const onHub = this.#onHub.get(id)
    if (!onHub) return false
    const step = await orNone(() => take(onHub))
    if (step === null || step.kind === 'unfit') this.#setAside.add(id)
    if (step?.kind === 'moved') this.#onHub.set(id, step.onHub)
    if (step?.kind !== 'damaged') return step?.kind === 'moved'
    // On the way, perhaps: once more from the beginning, and then not before the next greeting.
    if (this.#damagedOnce.has(id)) this.#setAside.add(id)
    this.#damagedOnce.add(id)
    this.#onHub.delete(id)
    return !this.#setAside.has(id)
  }
}

/** null where the hub said no to this alone, or is of a version that knows no files. */
async function orNone<T>(ask: () => Promise<T>): Promise<T | null> {
  try {
    return await ask()
  } catch (error) {
    if (error instanceof AppError && ofOneFile.has(error.code)) return null
    throw error
  }
}
