import { expect, test } from 'vitest'
import { fromParagraphs, toParagraphs } from './plain-paragraphs.ts'

test('paragraphs and line breaks come back as they were written', () => {
  const text = 'Welcome.\n\nPlease bring:\n- your card\n- a <towel> & water'
  expect(fromParagraphs(text)).toBe(
    '<p>Welcome.</p><p>Please bring:<br>- your card<br>- a &lt;towel&gt; &amp; water</p>',
  )
  expect(toParagraphs(fromParagraphs(text))).toBe(text)
})

test('an empty message is empty, not an empty paragraph', () => {
  expect(fromParagraphs('  \n ')).toBe('')
  expect(toParagraphs('')).toBe('')
})

test('a message with pictures or bold words is left alone', () => {
  expect(toParagraphs('<p>See <b>here</b></p>')).toBeUndefined()
  expect(toParagraphs('<p><img src="map.png"></p>')).toBeUndefined()
})
