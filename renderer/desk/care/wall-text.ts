/** Times as people type them: *9*, *930*, *9:30*, *9h30*, *24:00*. */
import { gridMinutes } from '#contract/availability/index.ts'

/** Minutes of the day; undefined for what is no time on the five-minute grid. */
export function readWallText(text: string): number | undefined {
  const match = /^\s*(\d{1,2})(?:\s*[:.h]?\s*(\d{2}))?\s*h?\s*$/i.exec(text)
  if (!match) return undefined
  const minute = Number(match[1]) * 60 + Number(match[2] ?? 0)
  if (Number(match[2] ?? 0) > 59 || minute > 1440 || minute % gridMinutes !== 0) return undefined
  return minute
}
