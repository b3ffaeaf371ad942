import type { BrowserWindowConstructorOptions, WebPreferences } from 'electron'
import type { HostFace } from '#contract/host.ts'
import { faceArgument } from './channels.ts'

export interface Surroundings {
  preload: string
  packaged: boolean
  dark: boolean
}

/** Every default that matters is said, so that a change of Electron's defaults changes nothing here. */
export function webPreferences(
  face: HostFace,
  { preload, packaged }: Surroundings,
): WebPreferences {
  return {
    preload,
    additionalArguments: [`${faceArgument}${face}`],
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
    // What a patient types must not reach the operating system's dictionary.
    spellcheck: false,
    devTools: !packaged && face === 'desk',
  }
}

const background = (dark: boolean) => (dark ? '#14171a' : '#f7f6f3')

export function windowOptions(
  face: HostFace,
  around: Surroundings,
): BrowserWindowConstructorOptions {
  const both: BrowserWindowConstructorOptions = {
    title: 'Foyer',
    show: false,
    backgroundColor: background(around.dark),
    webPreferences: webPreferences(face, around),
  }
  if (face === 'desk') return { ...both, width: 1440, height: 900, minWidth: 960, minHeight: 640 }
  return {
    ...both,
    kiosk: true,
    fullscreen: true,
    frame: false,
    alwaysOnTop: true,
    autoHideMenuBar: true,
    minimizable: false,
    maximizable: false,
    closable: false,
    movable: false,
    resizable: false,
    skipTaskbar: true,
  }
}
