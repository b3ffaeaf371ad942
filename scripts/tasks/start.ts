/** `npm start`: the desk on this person's own data folder; the first start shows the wizard. */
import { homedir } from 'node:os'
import { join } from 'node:path'
import { openDesk } from '../open-desk.ts'

const folders: Partial<Record<NodeJS.Platform, string>> = {
  darwin: join(homedir(), 'Library', 'Application Support', 'Foyer'),
  win32: join(process.env['APPDATA'] ?? homedir(), 'Foyer'),
}
const dataFolder =
  folders[process.platform] ??
  join(process.env['XDG_DATA_HOME'] ?? join(homedir(), '.local', 'share'), 'foyer')

process.exitCode = await openDesk({ dataFolder, demo: false })
