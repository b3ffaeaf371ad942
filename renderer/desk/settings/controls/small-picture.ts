/** A picture made small enough to travel inside a message. */
import { base64Of } from '#renderer/shared/files.ts'

const widest = 640
const mostBytes = 60_000
const qualities = [0.85, 0.7, 0.5, 0.35]

/** A data URL of at most about 80,000 letters; null where it is no picture, or stays too large. */
export async function smallPicture(file: File): Promise<string | null> {
  const picture = await createImageBitmap(file).catch(() => null)
  if (!picture) return null
  const drawn = draw(picture, Math.min(1, widest / picture.width))
  picture.close()
  for (const quality of qualities) {
    const made = await encoded(drawn, quality)
    if (made && made.size <= mostBytes) return `data:${made.type};base64,${await base64Of(made)}`
  }
  return null
}

function draw(picture: ImageBitmap, scale: number): HTMLCanvasElement {
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(picture.width * scale))
  canvas.height = Math.max(1, Math.round(picture.height * scale))
  canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height)
  return canvas
}

const encoded = (canvas: HTMLCanvasElement, quality: number): Promise<Blob | null> =>
  new Promise((resolve) => canvas.toBlob(resolve, 'image/webp', quality))
