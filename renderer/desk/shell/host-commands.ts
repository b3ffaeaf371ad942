/** What the application menu or the operating system asks for. */
import type { HostCommand } from '#contract/host.ts'
import { desk } from '../desk.svelte.ts'
import { router } from '../router.svelte.ts'
import { routeOf } from '../routes.ts'
import { shell } from './shell.svelte.ts'

export function runHostCommand(command: HostCommand): void {
  if (command === 'lock') return void desk.lock()
  if (desk.locked) return
  commands[command]()
}

const goTo = (page: string) => () => {
  const route = routeOf([page])
  if (route && desk.may(route.permission)) router.go(route.path)
}

const commands: Record<Exclude<HostCommand, 'lock'>, () => void> = {
  search: () => (shell.palette = true),
  showShortcuts: () => (shell.help = true),
  newAppointment: askForAppointment,
  goSchedule: goTo('day'),
  goPending: goTo('pending'),
  goSettings: goTo('settings'),
  startKiosk: () => (shell.kiosk = true),
}

export function askForAppointment(): void {
  if (!desk.may('schedule.change')) return
  router.go('/day')
  shell.newAppointment += 1
}
