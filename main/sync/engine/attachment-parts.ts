/** One part of one file, to the hub or from it; what both ends have confirmed is written down with it. */
import { AppError } from '#contract/index.ts'
import type { DeviceInput } from '#contract/index.ts'
import { Attachment } from '#db/entities/index.ts'
import type { AttachmentRow } from '#db/entities/index.ts'
import {
  attachmentsOf,
  isContent,
  letGo,
  partFrom,
  readAttachment,
  receivePart,
} from '#main/attachments/index.ts'
import type { Claim } from '#main/attachments/index.ts'
import type { HubLink } from '../hub-link.ts'
import type { EngineParts } from './engine-parts.ts'

export interface OnHub {
  held: number
  whole: boolean
}

/** `unfit`: no part of this file can be moved now. `still`: there is nothing to move. */
export type Step =
  { kind: 'moved'; onHub: OnHub } | { kind: 'still' } | { kind: 'unfit' } | { kind: 'damaged' }

type Parts = Pick<EngineParts, 'store' | 'clock' | 'publisher'>

export async function sendPart(
  parts: Parts,
  link: HubLink,
  row: AttachmentRow,
  onHub: OnHub,
): Promise<Step> {
  if (onHub.whole) {
    if (row.sentAt === null) await markSent(parts, row, onHub)
    return { kind: 'still' }
  }
  const { id, bytes } = row
  const offset = onHub.held
  const data = await partFrom(parts.store.reader, row, offset)
  // The row is here, its content is not.
  if (data === null) return await checkOwn(parts, row)
  const mediaType = row.mediaType as DeviceInput<'putAttachment'>['mediaType']
  try {
    const answer = await link.call('putAttachment', { id, mediaType, bytes, offset, data })
    await markSent(parts, row, answer)
    return { kind: 'moved', onHub: answer }
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'attachment_damaged') throw error
    await markSent(parts, row, { held: 0, whole: false })
    return await checkOwn(parts, row)
  }
}

export async function markSent(
  { store, clock }: Parts,
  { id }: Pick<AttachmentRow, 'id'>,
  { held, whole }: OnHub,
): Promise<void> {
  const changes = { sent: held, sentAt: whole ? clock() : null }
  await store.write((tx) => tx.update(Attachment, { id }, changes))
}

/** Where the file is damaged here, it is asked back from the hub instead of sent for ever. */
async function checkOwn({ store }: Parts, { id }: AttachmentRow): Promise<Step> {
  const own = await readAttachment(store.reader, id)
  if (own && isContent(own.data, own)) return { kind: 'damaged' }
  await store.write((tx) => letGo(tx, id))
  return { kind: 'still' }
}

export async function fetchPart(
  { store, clock, publisher }: Parts,
  link: HubLink,
  claim: Claim,
  onHub: OnHub,
): Promise<Step> {
  // Whoever chose it is still sending it.
  if (!onHub.whole) return { kind: 'still' }
  const [row] = await attachmentsOf(store.reader, [claim.id])
  const offset = row?.held ?? 0
  const { data, bytes, mediaType } = await link.call('getAttachment', { id: claim.id, offset })
  if (bytes !== claim.bytes || mediaType !== claim.mediaType) return { kind: 'unfit' }
  const received = await store.write((tx) => receivePart(tx, claim, { offset, data }, clock()))
  if (received === 'damaged') return { kind: 'damaged' }
  if (received.whole) {
    await markSent({ store, clock, publisher }, claim, received)
    // Views that show it read again.
    publisher.publish(['settings', 'patients'])
  }
  return { kind: 'moved', onHub }
}
