import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { contrastPairs, contrastRatio } from './contrast.ts'
import { effectiveValue, fieldState } from './effective-values.ts'
import {
  defaultSettingValues,
  settingDefinition,
  settingDefinitions,
} from './setting-definitions.ts'
import { leavesSomethingBookable, settingIssueReasons, validateChange } from './validate-change.ts'

const fresh = defaultSettingValues()
const noGateway = { paymentGatewayEnabled: false }
const gateway = { paymentGatewayEnabled: true }

function reasons(stored: object, changes: [string, unknown, string?][], facts = gateway) {
  const list = changes.map(([key, value, language]) => ({ key, value, language }))
  const verdict = validateChange({ ...fresh, ...stored }, list, facts)
  return verdict.issues.map((issue) => `${issue.key}: ${issue.reason}`)
}

describe('a change on its own', () => {
  test('of a value to another value is fine', () => {
    expect(reasons({}, [['general.enabled', true]])).toEqual([])
    expect(reasons({}, [['messages.home', '<p>Bonjour</p>', 'fr']])).toEqual([])
  })

  test('needs a setting that exists', () => {
    expect(reasons({}, [['general.nonsense', true]])).toEqual(['general.nonsense: unknownKey'])
    expect(reasons({}, [['__proto__', true]])).toEqual(['__proto__: unknownKey'])
  })

  test('needs a value of the setting', () => {
    expect(reasons({}, [['general.enabled', 'yes']])).toEqual(['general.enabled: notAValue'])
  })

  test('needs a language where the setting has them, and none where it has not', () => {
    expect(reasons({}, [['messages.home', 'Hi']])).toEqual(['messages.home: unknownLanguage'])
    expect(reasons({}, [['messages.home', 'Hi', 'de']])).toEqual(['messages.home: unknownLanguage'])
    expect(reasons({}, [['general.enabled', true, 'en']])).toEqual([
      'general.enabled: unknownLanguage',
    ])
  })

  test('cannot touch an address that only the portal makes', () => {
    expect(reasons({}, [['general.eGiftCardsDirectLink', 'x']])).toEqual([
      'general.eGiftCardsDirectLink: readOnly',
    ])
    expect(reasons({}, [['general.loginUrl', 'north-clinic']])).toEqual([])
  })

  test('cannot put an unknown merge field into an e-mail', () => {
    const template = { subject: 'Hello', body: '{{patient.shoeSize}}' }
    const change = { key: 'emails.invitation', value: template, language: 'it' }
    expect(validateChange(fresh, [change], gateway).issues).toEqual([
      {
        key: 'emails.invitation',
        reason: 'unknownMergeField',
        language: 'it',
        details: { fields: ['patient.shoeSize'] },
      },
    ])
  })
})

describe('what needs a payment gateway', () => {
  test.each(['general.eGiftCards', 'scheduling.requireCreditCard'])('%s', (key) => {
    expect(reasons({}, [[key, true]], noGateway)).toEqual([`${key}: needsPaymentGateway`])
    expect(reasons({}, [[key, true]], gateway)).toEqual([])
    expect(reasons({ [key]: true }, [[key, false]], noGateway)).toEqual([])
  })

  test('counts as off once the gateway is gone', () => {
    const stored = { ...fresh, 'general.eGiftCards': true }
    expect(effectiveValue('general.eGiftCards', stored, gateway)).toBe(true)
    expect(effectiveValue('general.eGiftCards', stored, noGateway)).toBe(false)
  })
})

describe('settings that lean on others', () => {
  test('3D Secure needs the credit card, before or together with it', () => {
    const secure: [string, unknown] = ['scheduling.require3DSecure', true]
    const card: [string, unknown] = ['scheduling.requireCreditCard', true]
    expect(reasons({}, [secure])).toEqual(['scheduling.require3DSecure: needsOther'])
    expect(reasons({}, [secure, card])).toEqual([])
    expect(reasons({ 'scheduling.requireCreditCard': true }, [secure])).toEqual([])
  })

  test('3D Secure counts as off while the credit card is', () => {
    const stored = { ...fresh, 'scheduling.require3DSecure': true }
    expect(effectiveValue('scheduling.require3DSecure', stored, gateway)).toBe(false)
    const both = { ...stored, 'scheduling.requireCreditCard': true }
    expect(effectiveValue('scheduling.require3DSecure', both, gateway)).toBe(true)
  })

  test('the signup address is greyed and ignored while the company is not told of signups', () => {
    const address = 'signups@clinic.example'
    expect(reasons({}, [['general.signupEmailAddress', address]])).toEqual([])
    const off = { ...fresh, 'general.signupEmailAddress': address }
    const on = { ...off, 'general.signupNotificationCompany': true }
    expect(effectiveValue('general.signupEmailAddress', off, gateway)).toBe('')
    expect(effectiveValue('general.signupEmailAddress', on, gateway)).toBe(address)
    const definition = settingDefinition('general.signupEmailAddress')
    expect(definition && fieldState(definition, off, gateway)).toEqual({
      editable: false,
      reason: 'needsOther',
      other: 'general.signupNotificationCompany',
    })
    expect(definition && fieldState(definition, on, gateway)).toEqual({ editable: true })
  })

  test('an adults-only portal always asks the date of birth', () => {
    const adults = { ...fresh, 'general.signup18AndOlder': true }
    expect(effectiveValue('general.mandatoryDateOfBirth', fresh, gateway)).toBe(false)
    expect(effectiveValue('general.mandatoryDateOfBirth', adults, gateway)).toBe(true)
    const off: [string, unknown] = ['general.mandatoryDateOfBirth', false]
    expect(reasons(adults, [off])).toEqual(['general.mandatoryDateOfBirth: fixedByOther'])
    expect(reasons(adults, [off, ['general.signup18AndOlder', false]])).toEqual([])
    expect(reasons(fresh, [off, ['general.signup18AndOlder', true]])).toEqual([
      'general.mandatoryDateOfBirth: fixedByOther',
    ])
  })
})

describe('prior to book and days ahead', () => {
  test('must leave something bookable, whichever of them is changed', () => {
    const late: [string, unknown] = ['scheduling.priorToBook', { value: 61, unit: 'days' }]
    expect(reasons({}, [late])).toEqual(['scheduling.priorToBook: nothingBookable'])
    expect(reasons({}, [late, ['scheduling.daysAhead', 90]])).toEqual([])
    const stored = { 'scheduling.priorToBook': { value: 10, unit: 'days' } }
    expect(reasons(stored, [['scheduling.daysAhead', 9]])).toEqual([
      'scheduling.daysAhead: nothingBookable',
    ])
    expect(reasons(stored, [['scheduling.daysAhead', 10]])).toEqual([])
  })

  test('hours are exact, days are calendar days', () => {
    expect(leavesSomethingBookable({ value: 23, unit: 'hours' }, 0)).toBe(true)
    expect(leavesSomethingBookable({ value: 24, unit: 'hours' }, 0)).toBe(false)
    expect(leavesSomethingBookable({ value: 0, unit: 'days' }, 0)).toBe(true)
    expect(leavesSomethingBookable({ value: 1, unit: 'days' }, 0)).toBe(false)
  })
})

describe('portal colours', () => {
  test('are readable from the start', () => {
    const changes = contrastPairs.flatMap(({ text, ground }) =>
      [text, ground].map((key) => ({ key, value: settingDefinition(key)?.default })),
    )
    expect(validateChange({}, changes, gateway)).toEqual({ issues: [], warnings: [] })
  })

  test('that are hard to read warn and do not stop the save', () => {
    const change = { key: 'style.text', value: '#CCCCCC' }
    const { issues, warnings } = validateChange(fresh, [change], gateway)
    expect(issues).toEqual([])
    expect(warnings).toMatchObject([{ key: 'style.text', reason: 'contrastTooLow' }])
    expect(warnings[0]?.details).toMatchObject({ against: 'style.page', needed: 4.5 })
  })

  test('contrast is measured as WCAG measures it', () => {
    expect(contrastRatio('#000000', '#FFFFFF')).toBeCloseTo(21, 5)
    expect(contrastRatio('#777777', '#ffffff')).toBeCloseTo(4.48, 2)
    expect(contrastRatio('#123456', '#123456')).toBe(1)
  })
})

const anyKey = fc.oneof(
  fc.constantFrom(...settingDefinitions.map(({ key }) => key as string)),
  fc.string(),
)
const anyChange = fc.record({
  key: anyKey,
  value: fc.jsonValue(),
  language: fc.option(fc.oneof(fc.constantFrom('en', 'fr', 'de'), fc.string()), { nil: undefined }),
})

test('nothing that can be sent, or that can lie in storage, makes the check throw', () => {
  fc.assert(
    fc.property(
      fc.dictionary(anyKey, fc.jsonValue()),
      fc.array(anyChange, { maxLength: 8 }),
      fc.boolean(),
      (stored, changes, paymentGatewayEnabled) => {
        const { issues } = validateChange(stored, changes, { paymentGatewayEnabled })
        const sent = new Set(changes.map(({ key }) => key))
        for (const { key, reason } of issues) {
          expect(sent.has(key)).toBe(true)
          expect(settingIssueReasons).toContain(reason)
        }
      },
    ),
    { numRuns: 1000 },
  )
})

test('saving every setting at its own default is always allowed', () => {
  fc.assert(
    fc.property(fc.constantFrom(...settingDefinitions), fc.boolean(), (definition, enabled) => {
      if (definition.type === 'readOnlyUrl') return
      const facts = { paymentGatewayEnabled: enabled }
      const perLanguage = 'perLanguage' in definition
      const change = perLanguage
        ? { key: definition.key, value: definition.default.fr, language: 'fr' }
        : { key: definition.key, value: definition.default }
      expect(validateChange(fresh, [change], facts)).toEqual({ issues: [], warnings: [] })
    }),
  )
})
