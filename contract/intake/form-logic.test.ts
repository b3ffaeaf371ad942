import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { answers as answersSchema, formDefinition } from './form.ts'
import type { Answers, FormDefinition, FormItem } from './form.ts'
import {
  changedLinkIds,
  checkAnswers,
  mergeAnswers,
  toggledChoice,
  visibleItems,
} from './form-logic.ts'
import { medicalProfileForm } from './medical-profile/medical-profile.form.ts'

const words = (text: string) => ({ en: text, fr: text, it: text, es: text })
const formOf = (items: FormItem[]): FormDefinition => ({
  formId: 'test',
  version: 1,
  title: words('Test'),
  sections: [{ sectionId: 's', title: words('S'), items }],
})
const question = (linkId: string, more: Partial<FormItem> = {}): FormItem => ({
  linkId,
  type: 'shortText',
  label: words(linkId),
  ...more,
})
const shown = (form: FormDefinition, answers: Answers) =>
  visibleItems(form, answers).map(({ linkId }) => linkId)

describe('a question that depends on another', () => {
  const form = formOf([
    question('smokes', { type: 'yesNo' }),
    question('howMany', {
      type: 'number',
      required: true,
      showIf: { linkId: 'smokes', anyOf: [true] },
    }),
    question('since', { showIf: { linkId: 'howMany', anyOf: [20] } }),
  ])

  it('is asked only while that answer stands', () => {
    expect(shown(form, {})).toEqual(['smokes'])
    expect(shown(form, { smokes: true })).toEqual(['smokes', 'howMany'])
    expect(shown(form, { smokes: true, howMany: 20 })).toEqual(['smokes', 'howMany', 'since'])
  })

  it('is not asked because of an answer to a question that is itself not asked', () => {
    expect(shown(form, { smokes: false, howMany: 20 })).toEqual(['smokes'])
  })

  it('is no problem while it is not asked', () => {
    expect(checkAnswers(form, { smokes: false })).toEqual([])
    expect(checkAnswers(form, { smokes: true })).toEqual([{ linkId: 'howMany', reason: 'missing' }])
  })

  it('is asked when any of several ticks fits', () => {
    const ticks = formOf([
      question('which', { type: 'multipleChoice' }),
      question('more', { showIf: { linkId: 'which', anyOf: ['b', 'c'] } }),
    ])
    expect(shown(ticks, { which: ['a', 'c'] })).toContain('more')
    expect(shown(ticks, { which: ['a'] })).not.toContain('more')
  })

  it('is never asked when the questions wait for each other', () => {
    const loop = formOf([
      question('a', { showIf: { linkId: 'b', anyOf: ['x'] } }),
      question('b', { showIf: { linkId: 'a', anyOf: ['x'] } }),
      question('c', { showIf: { linkId: 'gone', anyOf: ['x'] } }),
    ])
    expect(shown(loop, { a: 'x', b: 'x', gone: 'x' })).toEqual([])
  })
})

describe('an answer', () => {
  const choice: Partial<FormItem> = {
    type: 'singleChoice',
    options: [{ code: 'a', label: words('A') }],
  }
  const ticks: Partial<FormItem> = {
    type: 'multipleChoice',
    exclusiveOption: 'none',
    options: ['a', 'b', 'none'].map((code) => ({ code, label: words(code) })),
  }
  it.each([
    ['text', question('q'), 5, 'wrongType'],
    ['a date that is none', question('q', { type: 'date' }), '2026-02-30', 'wrongType'],
    ['a yes in words', question('q', { type: 'yesNo' }), 'yes', 'wrongType'],
    ['a number in words', question('q', { type: 'number' }), '5', 'wrongType'],
    ['above the scale', question('q', { type: 'scale', maximum: 10 }), 11, 'outOfRange'],
    ['below the scale', question('q', { type: 'scale', minimum: 0 }), -1, 'outOfRange'],
    ['a choice that is not offered', question('q', choice), 'z', 'notAnOption'],
    ['ticks that are not offered', question('q', ticks), ['a', 'z'], 'notAnOption'],
    ['none of these beside one', question('q', ticks), ['a', 'none'], 'notAnOption'],
    ['one text for ticks', question('q', ticks), 'a', 'wrongType'],
    ['blanks for a needed text', question('q', { required: true }), '  ', 'missing'],
    ['no tick for a needed one', question('q', { ...ticks, required: true }), [], 'missing'],
  ] as const)('that does not fit is marked: %s', (_what, item, value, reason) => {
    const answers = { q: Array.isArray(value) ? [...value] : value } as Answers
    expect(checkAnswers(formOf([item]), answers)).toEqual([{ linkId: 'q', reason }])
  })

  it('that fits is no problem, and neither is none to a question that may be skipped', () => {
    expect(checkAnswers(formOf([question('q', ticks)]), { q: ['a', 'b'] })).toEqual([])
    expect(checkAnswers(formOf([question('q', choice)]), {})).toEqual([])
  })

  it('to a question that nobody asked is marked', () => {
    const found = checkAnswers(formOf([question('q')]), { other: 'x' })
    expect(found).toEqual([{ linkId: 'other', reason: 'unknownQuestion' }])
  })
})

it('ticking none of these clears the others, and ticking another clears it', () => {
  const item = question('q', { type: 'multipleChoice', exclusiveOption: 'none' })
  expect(toggledChoice(item, ['a', 'b'], 'none')).toEqual(['none'])
  expect(toggledChoice(item, ['none'], 'a')).toEqual(['a'])
  expect(toggledChoice(item, ['a', 'b'], 'a')).toEqual(['b'])
})

it('what changed between two fillings is told by question, whatever the order of ticks', () => {
  const before = { a: 'x', b: ['p', 'q'], c: 1, d: null }
  const after = { a: 'x', b: ['q', 'p'], c: 2, d: '', e: true }
  expect(changedLinkIds(before, after)).toEqual(['c', 'e'])
})

const anyValue = fc.oneof(
  fc.string(),
  fc.double(),
  fc.boolean(),
  fc.array(fc.string(), { maxLength: 5 }),
  fc.constant(null),
)
const ids = fc.constantFrom('a', 'b', 'c', 'd', 'toString', 'valueOf')
const anyAnswers: fc.Arbitrary<Answers> = fc.dictionary(ids, anyValue)
const anyItem: fc.Arbitrary<FormItem> = fc
  .record({
    linkId: ids,
    type: fc.constantFrom(
      ...formDefinition.shape.sections.element.shape.items.element.shape.type.options,
    ),
    required: fc.boolean(),
    other: ids,
    anyOf: fc.array(fc.oneof(fc.string(), fc.boolean(), fc.constantFrom('a', 'b')), {
      maxLength: 3,
    }),
    depends: fc.boolean(),
  })
  .map(({ other, anyOf, depends, ...item }) =>
    question(item.linkId, {
      ...item,
      ...(depends ? { showIf: { linkId: other, anyOf } } : {}),
    }),
  )

describe('with any form and any answers', () => {
  const anyForm = fc.array(anyItem, { maxLength: 8 }).map(formOf)

  it('a question that is not asked is never missing', () => {
    fc.assert(
      fc.property(anyForm, anyAnswers, (form, answers) => {
        const asked = new Set(shown(form, answers))
        for (const { linkId, reason } of checkAnswers(form, answers)) {
          if (reason !== 'unknownQuestion') expect(asked).toContain(linkId)
        }
      }),
    )
  })

  it('the answer to any other question does not change whether one without condition is asked', () => {
    fc.assert(
      fc.property(anyForm, anyAnswers, (form, answers) => {
        const asked = shown(form, answers)
        const items = form.sections.flatMap((section) => section.items)
        const first = new Map([...items].reverse().map((item) => [item.linkId, item]))
        for (const [linkId, item] of first) if (!item.showIf) expect(asked).toContain(linkId)
      }),
    )
  })

  it('merging keeps every answer that is not replaced, and what did not change is not told', () => {
    fc.assert(
      fc.property(anyForm, anyAnswers, anyAnswers, (form, kept, given) => {
        const merged = mergeAnswers(form, kept, given)
        for (const linkId of Object.keys(kept)) {
          const expected = Object.hasOwn(given, linkId) ? given[linkId] : kept[linkId]
          expect(merged[linkId]).toEqual(expected)
        }
        expect(changedLinkIds(merged, merged)).toEqual([])
        const touched = changedLinkIds(kept, merged)
        for (const linkId of touched) expect(Object.keys(given)).toContain(linkId)
      }),
    )
  })
})

describe('the Medical Profile', () => {
  const items = medicalProfileForm.sections.flatMap((section) => section.items)

  it('is a form as the contract has it, with every word in every language', () => {
    expect(formDefinition.parse(medicalProfileForm)).toEqual(medicalProfileForm)
    const texts = JSON.stringify(medicalProfileForm)
    expect(texts).not.toMatch(/"(en|fr|it|es)":"\s*"/)
    expect(texts).not.toContain('!"')
  })

  it('asks each question once, by a name that an answer may have', () => {
    const linkIds = items.map(({ linkId }) => linkId)
    expect(new Set(linkIds).size).toBe(linkIds.length)
    const all = Object.fromEntries(linkIds.map((linkId) => [linkId, null]))
    expect(answersSchema.safeParse(all).success).toBe(true)
  })

  it('depends only on questions and choices that are there', () => {
    const byLinkId = new Map(items.map((item) => [item.linkId, item]))
    for (const { showIf } of items) {
      if (!showIf) continue
      const source = byLinkId.get(showIf.linkId)
      const codes = source?.options?.map(({ code }) => code) ?? [true, false]
      for (const value of showIf.anyOf) expect(codes).toContain(value)
    }
  })

  it('offers choices with codes of their own, and none of these among them', () => {
    for (const item of items.filter(({ options }) => options)) {
      const codes = (item.options ?? []).map(({ code }) => code)
      expect(new Set(codes).size).toBe(codes.length)
      if (item.exclusiveOption !== undefined) expect(codes).toContain(item.exclusiveOption)
    }
  })

  it('can be filled in by a healthy person with eight answers', () => {
    const answers: Answers = {
      'today.concern': 'My shoulder',
      'today.hasPain': true,
      'today.pain': 6,
      'conditions.list': ['none'],
      'conditions.device': false,
      'medication.takes': false,
      'allergies.list': ['none'],
      'surgeries.had': false,
    }
    expect(checkAnswers(medicalProfileForm, answers)).toEqual([])
    for (const linkId of Object.keys(answers)) {
      const rest = { ...answers, [linkId]: null }
      const isAsked = shown(medicalProfileForm, rest).includes(linkId)
      expect(checkAnswers(medicalProfileForm, rest).length > 0).toBe(isAsked)
    }
  })
})
