/**
 * Runs sandboxed beside the page: it hands ports and a few named calls to main and holds no rule.
 * `ipcRenderer` itself never reaches the page.
 */
import type { MessagePort } from 'node:worker_threads'
import { contextBridge, ipcRenderer } from 'electron'
import type { FoyerHost, HostCommand } from '#contract/host.ts'
import { channels, faceArgument } from './channels.ts'

interface PortMessage {
  readonly source: unknown
  readonly origin: string
  readonly data: unknown
  readonly ports: readonly MessagePort[]
}
interface Page {
  readonly location: { readonly origin: string }
  addEventListener(type: 'message', listener: (event: PortMessage) => void): void
}

const page = globalThis as unknown as Page
const face = process.argv.includes(`${faceArgument}kiosk`) ? 'kiosk' : 'desk'

page.addEventListener('message', ({ source, origin, data, ports }) => {
  const asked = typeof data === 'object' && data !== null && 'type' in data && data.type
  const [port] = ports
  if (asked !== channels.connect || !port) return
  if (source !== page || origin !== page.location.origin) return
  ipcRenderer.postMessage(channels.connect, null, [port])
})

const host: FoyerHost = {
  kind: 'electron',
  face,
  connect: () =>
    new Promise((resolve, reject) => {
      ipcRenderer.once(channels.connected, (_event, accepted: unknown) => {
        if (accepted === true) resolve()
        else reject(new Error('The shell refused the connection.'))
      })
    }),
  openKiosk: (token, handedOver) => ipcRenderer.invoke(channels.openKiosk, token, handedOver),
  takeHandedOver: () => ipcRenderer.invoke(channels.takeHandedOver),
  kioskToken: () => ipcRenderer.invoke(channels.kioskToken),
  keepKiosk: (token) => ipcRenderer.invoke(channels.keepKiosk, token),
  leaveKiosk: () => ipcRenderer.invoke(channels.leaveKiosk),
  saveFile: (file) => ipcRenderer.invoke(channels.saveFile, file),
  setLanguage: (language) => ipcRenderer.invoke(channels.setLanguage, language),
  onCommand: (listener) => {
    const heard = (_event: unknown, command: HostCommand) => {
      listener(command)
    }
    ipcRenderer.on(channels.command, heard)
    return () => {
      ipcRenderer.removeListener(channels.command, heard)
    }
  },
}

contextBridge.exposeInMainWorld('foyerHost', host)
