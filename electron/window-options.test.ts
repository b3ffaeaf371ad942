import { expect, test } from 'vitest'
import { webPreferences, windowOptions } from './window-options.ts'

const around = { preload: '/app/preload.cjs', packaged: true, dark: false }

test.each(['desk', 'kiosk'] as const)(
  'a %s page gets no Node and no way around the sandbox',
  (face) => {
    expect(webPreferences(face, around)).toEqual({
      preload: '/app/preload.cjs',
      additionalArguments: [`--foyer-face=${face}`],
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      plugins: false,
      navigateOnDragDrop: false,
      safeDialogs: true,
      spellcheck: false,
      devTools: false,
    })
  },
)

test('development tools exist while developing, at the desk alone', () => {
  const developing = { ...around, packaged: false }
  expect(webPreferences('desk', developing).devTools).toBe(true)
  expect(webPreferences('kiosk', developing).devTools).toBe(false)
})

test('the kiosk fills the screen and cannot be moved, shrunk or closed', () => {
  expect(windowOptions('kiosk', around)).toMatchObject({
    kiosk: true,
    fullscreen: true,
    frame: false,
    alwaysOnTop: true,
    closable: false,
    minimizable: false,
    maximizable: false,
    resizable: false,
    movable: false,
    skipTaskbar: true,
  })
  expect(windowOptions('desk', around).kiosk).toBeUndefined()
})

test('a window is shown when it has something to show, on a ground that fits the theme', () => {
  const light = windowOptions('desk', around)
  const dark = windowOptions('desk', { ...around, dark: true })
  expect(light.show).toBe(false)
  expect(light.backgroundColor).not.toBe(dark.backgroundColor)
})
