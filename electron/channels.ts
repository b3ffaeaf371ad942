/** Names of what passes between preload and main; each is checked for its sender in `sender.ts`. */
export const channels = {
  connect: 'foyer:connect',
  connected: 'foyer:connected',
  command: 'foyer:command',
  openKiosk: 'foyer:open-kiosk',
  takeHandedOver: 'foyer:take-handed-over',
  kioskToken: 'foyer:kiosk-token',
  keepKiosk: 'foyer:keep-kiosk',
  leaveKiosk: 'foyer:leave-kiosk',
  saveFile: 'foyer:save-file',
  setLanguage: 'foyer:set-language',
} as const

export const faceArgument = '--foyer-face='
