import type { AttachmentRow } from '#db/entities/index.ts'

type Content = Pick<AttachmentRow, 'mediaType' | 'bytes'>

/** Whether a file is here whole, and is what whoever names it says that it is. */
export const isHereAs = (
  row: (Content & Pick<AttachmentRow, 'state'>) | undefined,
  { mediaType, bytes }: Content,
): boolean => row?.state === 'here' && row.mediaType === mediaType && row.bytes === bytes
