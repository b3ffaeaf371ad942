/** The content of a file that a setting names, once it is here: it may still be on its way from another PC. */
import { untrack } from 'svelte'
import type { FileReference } from '#contract/settings/index.ts'
import { desk } from '../../desk.svelte.ts'

export class StoredFile {
  /** As base64. */
  content = $state.raw<string>()
  url = $state<string>()
  missing = $state(false)
  #wanted: string | undefined

  /** In a component: follows what the setting names, and reads it once, whatever else is set anew. */
  constructor(file: () => FileReference | null) {
    const id = $derived(file()?.sha256)
    $effect(() => {
      this.content = undefined
      this.url = undefined
      this.missing = false
      this.#wanted = id
      if (id !== undefined) void this.#read(id)
      return () => (this.#wanted = undefined)
    })
    $effect(() => {
      desk.heed('settings')
      untrack(() => {
        if (this.missing && id !== undefined) void this.#read(id)
      })
    })
  }

  async #read(id: string): Promise<void> {
    const answer = await desk.ask(desk.client.attachments.get({ id }))
    if (this.#wanted !== id) return
    if (!answer.ok) {
      this.missing = answer.problem.code === 'not_found'
      return
    }
    const { data, mediaType } = answer.value
    this.missing = false
    this.content = data
    this.url = `data:${mediaType};base64,${data}`
  }
}
