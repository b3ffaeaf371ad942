/** What a question asks, without the values that it asks with. */
import { FindOperator } from 'typeorm'
import type { FindOperatorType } from 'typeorm'
import type { FindOptions } from './find-options.ts'

export type Value = string | number | boolean

const plainOperators: ReadonlySet<FindOperatorType> = new Set([
  ...(['in', 'isNull', 'not', 'between', 'like'] as const),
  ...(['lessThan', 'lessThanOrEqual', 'moreThan', 'moreThanOrEqual'] as const),
])
/** Each length of a list is a shape of its own. */
const longestList = 24

type Condition = Readonly<Record<string, unknown>>
type Asked = Condition | readonly Condition[]

/** null where it is of no plain shape; else `values` has what it asks with, in order. */
export function shapeOf<T>(options: FindOptions<T>, values: Value[]): string | null {
  const { where = [], order, take, skip, select } = options
  if (skip !== undefined) return null
  const conditions = Array.isArray(where) ? (where as Condition[]) : [where as Condition]
  const parts: string[] = [JSON.stringify([order, take, select]), Array.isArray(where) ? 'or' : '']
  for (const condition of conditions) {
    parts.push('(')
    for (const [key, value] of Object.entries(condition)) {
      const shape = shapeOfValue(value, values)
      if (shape === null) return null
      parts.push(key, shape)
    }
  }
  return parts.join(' ')
}

const isPlain = (value: unknown): value is Value =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'

function shapeOfValue(value: unknown, values: Value[]): string | null {
  if (isPlain(value)) {
    values.push(value)
    return '='
  }
  if (!(value instanceof FindOperator) || !plainOperators.has(value.type)) return null
  if (value.child) {
    const inner = shapeOfValue(value.child, values)
    return inner && `${value.type}<${inner}>`
  }
  const given = valuesOf(value)
  if (given.length > longestList || !given.every(isPlain)) return null
  values.push(...given)
  return `${value.type}${String(given.length)}`
}

function valuesOf(operator: FindOperator<unknown>): readonly unknown[] {
  if (!operator.useParameter) return []
  return operator.multipleParameters ? (operator.value as unknown[]) : [operator.value]
}

/** The same with a mark in the place of each value. */
export function markedWhere(where: unknown, marks: string[]): Asked {
  if (Array.isArray(where)) {
    return where.map((one: unknown) => markedCondition(one as Condition, marks))
  }
  return markedCondition(where as Condition, marks)
}

const markedCondition = (condition: Condition, marks: string[]): Condition =>
  Object.fromEntries(
    Object.entries(condition).map(([key, value]) => [key, markedValue(value, marks)]),
  )

function markedValue(value: unknown, marks: string[]): unknown {
  const mark = () => {
    marks.push(`value ${String(marks.length)}`)
    return marks.at(-1)
  }
  if (!(value instanceof FindOperator)) return mark()
  const { type, child, useParameter, multipleParameters } = value as FindOperator<unknown>
  if (child) return new FindOperator(type, markedValue(child, marks))
  const marked = multipleParameters ? valuesOf(value).map(mark) : useParameter ? mark() : undefined
  return new FindOperator(type, marked, useParameter, multipleParameters)
}
