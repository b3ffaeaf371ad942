/**
 * One link for one hub and one key, for all who ask: it remembers the last challenge, and each new link would
 * be refused once to be given one.
 */
import type { ConnectHub, DeviceSigner, HubLink } from '../hub-link.ts'

export function keptHub(connectHub: ConnectHub): ConnectHub {
  let kept: { url: string; signer: DeviceSigner; link: HubLink } | null = null
  return (url, signer) => {
    if (!signer) return connectHub(url, null)
    if (kept?.url === url && isSame(kept.signer, signer)) return kept.link
    const { clinicKey, privateKey, deviceId } = signer
    kept = { url, signer: { clinicKey, privateKey, deviceId }, link: connectHub(url, signer) }
    return kept.link
  }
}

const isSame = (a: DeviceSigner, b: DeviceSigner): boolean =>
  a.clinicKey === b.clinicKey && a.privateKey === b.privateKey && a.deviceId === b.deviceId
