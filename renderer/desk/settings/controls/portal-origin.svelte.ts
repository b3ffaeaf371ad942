/** Where the portal is on the internet: at the clinic's hub; nowhere while there is none. */
import { desk } from '../../desk.svelte.ts'

export class PortalOrigin {
  value = $state<string>()
  asked = $state(false)

  constructor() {
    $effect(() => {
      let gone = false
      void desk.ask(desk.client.sync.status({})).then((answer) => {
        if (gone) return
        this.asked = true
        const url = answer.ok ? answer.value.hub?.url : undefined
        if (url) this.value = originOf(url)
      })
      return () => (gone = true)
    })
  }
}

const originOf = (url: string) => URL.parse(url)?.origin
