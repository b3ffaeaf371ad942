import type { PhotoReference } from '#contract/practitioners.ts'
import type { ReadableStore } from '#db/store/index.ts'
import { attachmentsOf, isHereAs } from '#main/attachments/index.ts'
import type { CommandContext } from '#main/kernel/handler.ts'
import { invalid } from '#main/schedule/index.ts'

/**
 * A photo is a picture that was put here before. Where the command runs again it may come after it.
 * @throws AppError invalid_input
 */
export async function requirePhoto(
  store: ReadableStore,
  { again }: Pick<CommandContext, 'again'>,
  photo: PhotoReference | null | undefined,
): Promise<void> {
  if (!photo || again) return
  const [row] = await attachmentsOf(store, [photo.sha256])
  if (!isHereAs(row, photo)) throw invalid('fields.photo', 'missing')
}
