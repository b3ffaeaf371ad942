import { expect, test } from 'vitest'
import { toParagraphs } from './plain-paragraphs.ts'

test('paragraphs and line breaks of a message become lines', () => {
  expect(
    toParagraphs(
      '<p>Welcome.</p><p>Please bring:<br>- your card<br>- a &lt;towel&gt; &amp; water</p>',
    ),
  ).toBe('Welcome.\n\nPlease bring:\n- your card\n- a <towel> & water')
})

test('an empty message is empty', () => {
  expect(toParagraphs('')).toBe('')
  expect(toParagraphs('<p></p>')).toBe('')
})

test('a message with pictures or bold words is not told as if it had none', () => {
  expect(toParagraphs('<p>See <b>here</b></p>')).toBeUndefined()
  expect(toParagraphs('<p><img src="map.png"></p>')).toBeUndefined()
})
