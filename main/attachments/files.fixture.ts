/** Files that begin as their kind does and go on with anything. */
import { randomBytes } from 'node:crypto'

export const png = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
export const pdf = Buffer.from('%PDF-1.7\n')
export const docx = Buffer.from('PK\u0003\u0004[Content_Types].xml word/document.xml', 'latin1')

export const filled = (beginning: Buffer, bytes: number): Buffer =>
  Buffer.concat([beginning, randomBytes(bytes - beginning.byteLength)])
