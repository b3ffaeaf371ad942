import fc from 'fast-check'
import { expect, test } from 'vitest'
import { mayRun } from './rich-text.ts'

test.each([
  '<ScRiPt>alert(1)</sCrIpT>',
  '< script>alert(1)</script>',
  '<p onclick = "alert(1)">Hello</p>',
  "<p class='a'onclick=alert(1)>Hello</p>",
  '<p\nonmouseover\n=alert(1)>Hello</p>',
  '<a href="JAVASCRIPT:alert(1)">here</a>',
  '<a href=" java&Tab;script&#58;alert(1)">here</a>',
  '<a href="&amp;#106;avascript:alert(1)">here</a>',
  '<a href="java\u200bscript:alert(1)">here</a>',
  '<a href="vbscript:msgbox(1)">here</a>',
  '<img src="data:image/svg+xml;base64,PHN2Zz4=">',
  '<object data="x"></object>',
  '<meta http-equiv="refresh" content="0">',
  '<math><mi>x</mi></math>',
  '<form action="https://example.com"><input></form>',
])('a message with something that could run is noticed: %s', (html) => {
  expect(mayRun(html)).toBe(true)
})

test.each([
  '',
  '<p>Please arrive ten minutes early.</p>',
  '<p>On Monday we open at 9, on Tuesday at 10 &amp; on request later.</p>',
  '<ul><li>Bring <em>one</em> form</li></ul><ol><li>Ring once</li></ol>',
  '<a href="https://example.com/?on=1&amp;only=2" target="_blank" rel="noopener">Directions</a>',
  '<a href="mailto:desk@example.com">Write to us</a><a href="tel:+14165550100">Call</a>',
  '<img src="data:image/jpeg;base64,/9j/4AAQ" alt="The entrance">',
  '<p>Prescription: ask at the desk. Description and data: on paper.</p>',
])('an ordinary message is let through: %s', (html) => {
  expect(mayRun(html)).toBe(false)
})

test('no text makes the check fail or hang', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 2000 }), (text) => {
      expect(typeof mayRun(`<a ${text}`)).toBe('boolean')
    }),
  )
})

test('the longest message is looked through in one go, however odd it is', () => {
  for (const odd of ['<a ', '< ', '<', ' on', '&amp;', '&#x']) {
    expect(mayRun(odd.repeat(100_000 / odd.length))).toBe(false)
  }
  expect(mayRun(`<${' '.repeat(100_000)}`)).toBe(false)
})
