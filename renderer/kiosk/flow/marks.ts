/** What is wrong on a screen: by field or question, the reason. */
export type Marks = ReadonlyMap<string, string>

export const noMarks: Marks = new Map()

export function mark(keys: Iterable<string>, reason: string): Marks {
  return new Map([...keys].map((key) => [key, reason]))
}

export function withoutMark(marks: Marks, key: string): Marks {
  return marks.has(key) ? new Map([...marks].filter(([one]) => one !== key)) : marks
}
