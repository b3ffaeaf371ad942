/**
 * Where a hub may be: https anywhere; plain http only at an address that no stranger can stand for, which is
 * this machine or a numbered address of the network in the house. A name could be made to point anywhere.
 */
import { AppError } from '#contract/index.ts'
import { BlockList, isIP } from 'node:net'

const near = new BlockList()
near.addSubnet('127.0.0.0', 8, 'ipv4')
near.addSubnet('10.0.0.0', 8, 'ipv4')
near.addSubnet('172.16.0.0', 12, 'ipv4')
near.addSubnet('192.168.0.0', 16, 'ipv4')
near.addSubnet('169.254.0.0', 16, 'ipv4')
near.addAddress('::1', 'ipv6')
near.addSubnet('fc00::', 7, 'ipv6')
near.addSubnet('fe80::', 10, 'ipv6')

/** @throws AppError invalid_input, where it is no address of a hub or would be read on the way */
export function hubAddress(text: string): URL {
  const url = URL.parse(text)
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.password) {
    throw refusal('not_an_address')
  }
  if (url.protocol === 'http:' && !isNear(url.hostname)) throw refusal('https_needed')
  return url
}

function isNear(hostname: string): boolean {
  const host = hostname.replace(/^\[(.*)\]$/, '$1')
  if (host === 'localhost') return true
  const kind = isIP(host)
  return kind !== 0 && near.check(host, kind === 4 ? 'ipv4' : 'ipv6')
}

const refusal = (reason: string): AppError =>
  new AppError('invalid_input', { issues: [{ field: 'url', reason }] })

/** A hub may live below a path of a site. */
export function hubUrl(base: URL, path: string): URL {
  const url = new URL(base)
  url.pathname = url.pathname.replace(/\/+$/, '') + path
  url.search = ''
  url.hash = ''
  return url
}
