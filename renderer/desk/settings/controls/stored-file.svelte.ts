/** The content of a file that a setting names, once it is here: it may still be on its way from another PC. */
import type { FileReference } from '#contract/settings/index.ts'
import { desk } from '../../desk.svelte.ts'

export class StoredFile {
  content = $state.raw<Uint8Array>()
  url = $state<string>()
  missing = $state(false)

  /** In a component: follows what the setting names. */
  constructor(file: () => FileReference | null) {
    $effect(() => {
      const named = file()
      this.content = undefined
      this.url = undefined
      this.missing = false
      if (!named) return
      let gone = false
      void desk.ask(desk.client.attachments.get({ id: named.sha256 })).then((answer) => {
        if (gone) return
        if (!answer.ok) {
          this.missing = answer.problem.code === 'not_found'
          return
        }
        const { data, mediaType } = answer.value
        this.content = Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0))
        this.url = `data:${mediaType};base64,${data}`
      })
      return () => (gone = true)
    })
  }
}
