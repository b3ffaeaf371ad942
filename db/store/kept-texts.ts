import type { EntityManager, EntitySchema, ObjectLiteral } from 'typeorm'

/** Shapes come from our own code; a limit, as they hold how many values a list has, or how many rows there are. */
const mostShapes = 2000

/** What TypeORM built once, by kind of database, entity and shape. */
export class KeptTexts<Text> {
  readonly #texts = new Map<string, Text | null>()

  /** null, from `build` as well: its text cannot be kept. */
  of<T extends ObjectLiteral>(
    { dataSource }: EntityManager,
    entity: EntitySchema<T>,
    shape: string,
    build: () => Text | null,
  ): Text | null {
    const key = `${dataSource.options.type} ${entity.options.name} ${shape}`
    const kept = this.#texts.get(key)
    if (kept !== undefined) return kept
    const text = build()
    if (this.#texts.size < mostShapes) this.#texts.set(key, text)
    return text
  }
}
