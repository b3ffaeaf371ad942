import type { MenuItemConstructorOptions } from 'electron'
import { expect, test } from 'vitest'
import { languages } from '#contract/index.ts'
import { menuTemplate } from './menu.ts'
import { chooseLanguage } from './words.ts'

function all(items: readonly MenuItemConstructorOptions[]): MenuItemConstructorOptions[] {
  return items.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? all(item.submenu) : [])])
}

test('each own item tells the page what was chosen', () => {
  const sent: string[] = []
  const template = menuTemplate({ language: 'en', mac: false, send: (each) => sent.push(each) })
  const own = all(template).filter((item) => item.id)
  for (const item of own) item.click?.({} as never, undefined, {} as never)
  expect(sent).toEqual(own.map((item) => item.id))
  expect(sent).toContain('lock')
})

test('no item opens the tools of a developer or loads the page anew', () => {
  for (const mac of [true, false]) {
    const roles = all(menuTemplate({ language: 'en', mac, send: () => undefined })).map(
      ({ role }) => role,
    )
    expect(roles).not.toContain('toggleDevTools')
    expect(roles).not.toContain('reload')
    expect(roles).not.toContain('forceReload')
    expect(roles).toContain('quit')
  }
})

test('no two items share a shortcut', () => {
  const keys = all(menuTemplate({ language: 'en', mac: true, send: () => undefined }))
    .map(({ accelerator }) => accelerator)
    .filter((key) => key !== undefined)
  expect(new Set(keys).size).toBe(keys.length)
})

test('the menu speaks each language', () => {
  const labels = languages.map((language) => {
    const items = all(menuTemplate({ language, mac: false, send: () => undefined }))
    return items.find(({ id }) => id === 'lock')?.label
  })
  expect(new Set(labels).size).toBe(languages.length)
})

test('the first of a person’s languages that we speak is taken, else English', () => {
  expect(chooseLanguage(['de-CH', 'fr-CH', 'it'])).toBe('fr')
  expect(chooseLanguage(['de-CH'])).toBe('en')
})
