import type { MenuItemConstructorOptions } from 'electron'
import type { Language } from '#contract/index.ts'
import type { HostCommand } from '#contract/host.ts'
import { words } from './words.ts'

interface MenuNeeds {
  language: Language
  mac: boolean
  send: (command: HostCommand) => void
}

const line: MenuItemConstructorOptions = { type: 'separator' }

/** The application menu of the desk; each item asks the page, which knows who may do what. */
export function menuTemplate({ language, mac, send }: MenuNeeds): MenuItemConstructorOptions[] {
  const { menu } = words[language]
  const item = (
    id: HostCommand,
    label: string,
    accelerator?: string,
  ): MenuItemConstructorOptions => ({
    id,
    label,
    ...(accelerator ? { accelerator } : {}),
    click: () => {
      send(id)
    },
  })
  const quit: MenuItemConstructorOptions = { role: 'quit', label: menu.quit }
  const template: MenuItemConstructorOptions[] = [
    {
      label: menu.file,
      submenu: [
        item('newAppointment', menu.newAppointment, 'CmdOrCtrl+N'),
        line,
        item('startKiosk', menu.startKiosk),
        item('lock', menu.lock, 'CmdOrCtrl+L'),
        ...(mac ? [] : [line, quit]),
      ],
    },
    {
      label: menu.edit,
      submenu: [
        { role: 'undo' },
        { role: 'redo' },
        line,
        { role: 'cut' },
        { role: 'copy' },
        { role: 'paste' },
        { role: 'selectAll' },
        line,
        item('search', menu.search, 'CmdOrCtrl+K'),
      ],
    },
    {
      label: menu.view,
      submenu: [
        item('goSchedule', menu.schedule, 'CmdOrCtrl+1'),
        item('goPending', menu.pending, 'CmdOrCtrl+2'),
        item('goSettings', menu.settings, 'CmdOrCtrl+,'),
        line,
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        { role: 'togglefullscreen' },
      ],
    },
    { label: menu.window, submenu: [{ role: 'minimize' }, { role: 'close' }] },
    { label: menu.help, role: 'help', submenu: [item('showShortcuts', menu.shortcuts)] },
  ]
  if (!mac) return template
  return [
    { label: 'Foyer', submenu: [{ role: 'about' }, line, { role: 'hide' }, line, quit] },
    ...template,
  ]
}
