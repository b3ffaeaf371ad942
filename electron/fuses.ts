/**
 * Electron's fuses: bits in the executable that nobody can turn on from outside. Set after packing and
 * before signing, then read back, because a fuse that was not set is not noticed otherwise.
 */
import { join } from 'node:path'
import {
  flipFuses,
  FuseState,
  FuseV1Options,
  FuseVersion,
  getCurrentFuseWire,
} from '@electron/fuses'

export const fuses = {
  version: FuseVersion.V1,
  strictlyRequireAllFuses: true,
  [FuseV1Options.RunAsNode]: false,
  [FuseV1Options.EnableCookieEncryption]: true,
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
  [FuseV1Options.EnableNodeCliInspectArguments]: false,
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: true,
  [FuseV1Options.OnlyLoadAppFromAsar]: true,
  [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  [FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
  [FuseV1Options.WasmTrapHandlers]: true,
} as const

const options = Object.values(FuseV1Options).filter((each) => typeof each === 'number')

/** The fuses that are not as they must be. */
export async function wrongFuses(executable: string): Promise<string[]> {
  const wire = await getCurrentFuseWire(executable)
  return options
    .filter((option) => wire[option] !== (fuses[option] ? FuseState.ENABLE : FuseState.DISABLE))
    .map((option) => FuseV1Options[option])
}

export async function setFuses(executable: string): Promise<void> {
  await flipFuses(executable, {
    ...fuses,
    resetAdHocDarwinSignature: process.platform === 'darwin',
  })
  const wrong = await wrongFuses(executable)
  if (wrong.length > 0) throw new Error(`These fuses could not be set: ${wrong.join(', ')}`)
}

interface Packed {
  appOutDir: string
  electronPlatformName: string
  packager: { appInfo: { productFilename: string }; executableName?: string }
}

export function executableOf({ appOutDir, electronPlatformName, packager }: Packed): string {
  const { productFilename } = packager.appInfo
  if (electronPlatformName === 'darwin' || electronPlatformName === 'mas') {
    return join(appOutDir, `${productFilename}.app`, 'Contents', 'MacOS', productFilename)
  }
  if (electronPlatformName === 'win32') return join(appOutDir, `${productFilename}.exe`)
  return join(appOutDir, packager.executableName ?? productFilename)
}

/** electron-builder's `afterPack`. */
export default (packed: Packed): Promise<void> => setFuses(executableOf(packed))
