import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { rawValues } from './raw-values.ts'

const root = new URL('..', import.meta.url).pathname
const files = globSync('**/*.svelte', { cwd: root })

test('there are components to look at', () => {
  expect(files.length).toBeGreaterThan(50)
})

test.each(files)('%s takes every colour and size from the tokens', (file) => {
  expect(rawValues(readFileSync(root + file, 'utf8'))).toEqual([])
})

test('a raw colour or size is found wherever it hides in a style', () => {
  const style = (css: string) => rawValues(`<p>red 12px</p><style>\n${css}\n</style>`)
  expect(style('a { color: #FFF }')).toEqual(['color: #FFF'])
  expect(style('a { color: rgb(0 0 0) }')).toEqual(['color: rgb(0 0 0)'])
  expect(style('a { border: 1px solid tomato }')).toEqual(['border: 1px solid tomato'])
  expect(style('a { padding: 3px }')).toEqual(['padding: 3px'])
  expect(style('@media (width < 600px) { a { margin: 0 } }')).toEqual(['(width < 600px)'])
  expect(style('a { margin: 0 -1px 2px; color: var(--red-ish); /* red 9px */ }')).toEqual([])
})
