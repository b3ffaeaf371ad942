/** The reader of pages is held to what it promises: it finds what is not said in a language, and what is cut. */
import { expect, test } from '@playwright/test'
import { Heard } from '../fixtures/spoken/heard.ts'
import { faultsOf } from '../fixtures/spoken/spoken.ts'

test('a page that is half English, has holes and is too narrow is found out', async ({ page }) => {
  const heard = new Heard()
  heard.add({ patient: 'Amina Okafor', state: 'noShow' })
  await page.setContent(`<!doctype html><html lang="fr"><title>Se connecter</title><body>
    <h1>Amina Okafor</h1> <p>portal_closed_title</p> <p>Bonjour {name}</p>
    <button>Forgotten your password?</button> <p aria-label="noShow">Weiter</p>
    <span lang="it">Salva</span>
    <button style="width: 40px; overflow: hidden; white-space: nowrap">Mot de passe oublié\u202f?</button>
    <div style="width: 4000px">Annuler</div></body></html>`)
  const { wider, ...found } = await faultsOf(page, 'fr', heard)
  expect(found).toEqual({
    broken: ['portal_closed_title', 'Bonjour {name}'],
    english: ['Forgotten your password?'],
    unknown: [
      ...['portal closed title (portal_closed_title)', 'name (Bonjour {name})'],
      ...['forgotten your password (Forgotten your password?)', 'weiter (Weiter)'],
      'noshow (noShow)',
    ],
    cut: ['Mot de passe oublié\u202f?'],
  })
  expect(wider).toBeGreaterThan(1000)
})
