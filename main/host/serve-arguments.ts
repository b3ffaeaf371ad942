import { parseArgs } from 'node:util'

export interface ServeArguments {
  dataFolder: string
  /** 0 picks a free one */
  port: number
  demo: boolean
  kioskLan: boolean
}

/** One clear line for whoever typed the command. */
export class BadArguments extends Error {}

/** @throws BadArguments */
export function parseServeArguments(argv: readonly string[]): ServeArguments {
  const values = read(argv)
  if (!values.data)
    throw new BadArguments('--data DIR is needed: the folder that holds the clinic.')
  const port = Number(values.port ?? '0')
  if (!/^\d{1,5}$/.test(values.port ?? '0') || port > 65_535) {
    throw new BadArguments('--port takes a number from 0 (any free one) to 65535.')
  }
  return {
    dataFolder: values.data,
    port,
    demo: values.demo ?? false,
    kioskLan: values['kiosk-lan'] ?? false,
  }
}

function read(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      options: {
        data: { type: 'string' },
        port: { type: 'string' },
        demo: { type: 'boolean' },
        'kiosk-lan': { type: 'boolean' },
      },
      strict: true,
    }).values
  } catch (error) {
    throw new BadArguments(error instanceof Error ? (error.message.split('\n')[0] ?? '') : '')
  }
}
