import { mount } from 'svelte'
import '#renderer/shared/styles.css'
import './look/portal.css'
import App from './App.svelte'
import { overHttp } from './client/over-http.ts'
import { overPreview } from './client/over-preview.ts'
import { Router } from './place/router.svelte.ts'
import { previewLanguage } from './state/language.ts'
import { Portal } from './state/portal.svelte.ts'

/** Only a page that the settings frame is a preview; opened by itself it is the portal. */
const asked = new URLSearchParams(window.location.search)
const isPreview = window.parent !== window && asked.has('preview')

function begin(): { portal: Portal; preview: ReturnType<typeof overPreview> | null } {
  const router = new Router(isPreview)
  if (!isPreview) return { portal: new Portal(router, overHttp(router.place.slug)), preview: null }
  const preview = overPreview(window.parent, window.location.origin)
  const language = previewLanguage(asked.get('language'))
  return { portal: new Portal(router, preview.call, language), preview }
}

const target = document.getElementById('app')
if (target) {
  target.replaceChildren()
  mount(App, { target, props: begin() })
}
