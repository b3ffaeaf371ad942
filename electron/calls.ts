/** What pages may ask of the shell. Each call is answered only to the face that it is meant for. */
import { dialog, ipcMain, type BrowserWindow, type IpcMainInvokeEvent } from 'electron'
import { languages, type Audience, type Language } from '#contract/index.ts'
import type { HostFace, HostFile } from '#contract/host.ts'
import type { Core } from '#main/core/index.ts'
import { channels } from './channels.ts'
import type { KioskSession } from './kiosk-session.ts'
import { saveFile } from './save-file.ts'
import { faceOfSender } from './sender.ts'
import type { Windows } from './windows.ts'
import { words } from './words.ts'

interface CallNeeds {
  core: Core
  windows: Windows
  kiosk: KioskSession
  origin: string
  language: () => Language
  setLanguage: (language: Language) => void
  refused: (channel: string) => void
}

const allowed: Record<HostFace, readonly Audience[]> = {
  desk: ['public', 'desk'],
  kiosk: ['public', 'kiosk'],
}

/** The core answers on a port that one of our own pages hands over, and on no other. */
function acceptPorts({ core, windows, origin, refused }: CallNeeds): void {
  ipcMain.on(channels.connect, (event) => {
    const face = faceOfSender(event, origin, windows.faces)
    const [port, ...others] = event.ports
    if (!face || !port || others.length > 0) {
      for (const each of event.ports) each.close()
      refused(channels.connect)
      event.reply(channels.connected, false)
      return
    }
    core.upgradePort(port, { allowed: allowed[face] })
    port.start()
    event.reply(channels.connected, true)
  })
}

export function answerCalls(needs: CallNeeds): void {
  const { windows, kiosk, origin, refused } = needs
  const answer = (channel: string, face: HostFace, run: (...given: unknown[]) => unknown): void => {
    ipcMain.handle(channel, (event: IpcMainInvokeEvent, ...given: unknown[]) => {
      if (faceOfSender(event, origin, windows.faces) === face) return run(...given)
      refused(channel)
      throw new Error('Refused.')
    })
  }

  acceptPorts(needs)
  answer(channels.openKiosk, 'desk', async (token, handedOver) => {
    if (!(await kiosk.keep(token, handedOver))) return false
    await windows.openKiosk()
    return true
  })
  answer(channels.kioskToken, 'kiosk', () => kiosk.token)
  answer(channels.takeHandedOver, 'kiosk', () => kiosk.takeHandedOver())
  answer(channels.keepKiosk, 'kiosk', (token) => kiosk.keep(token))
  answer(channels.leaveKiosk, 'kiosk', async () => {
    if (!(await kiosk.mayLeave())) return false
    await windows.closeKiosk()
    return true
  })
  answer(channels.saveFile, 'desk', (file) =>
    saveFile(file, (name, type) => askWhere(windows.get('desk'), name, type, needs.language())),
  )
  answer(channels.setLanguage, 'desk', (asked) => {
    const language = languages.find((each) => each === asked)
    if (language) needs.setLanguage(language)
  })
}

async function askWhere(
  window: BrowserWindow | undefined,
  name: string,
  type: HostFile['type'],
  language: Language,
): Promise<string | undefined> {
  const { title, kinds } = words[language].save
  const extensions = [name.split('.').pop() ?? '']
  const options = { title, defaultPath: name, filters: [{ name: kinds[type], extensions }] }
  const { canceled, filePath } = await (window
    ? dialog.showSaveDialog(window, options)
    : dialog.showSaveDialog(options))
  return canceled ? undefined : filePath
}
