import { settingDefinition, validateChange } from '#contract/settings/index.ts'
import { describe, expect, test } from 'vitest'
import { sampleCalendar } from './sample-calendar.ts'
import { sampleSettings } from './settings.ts'

const now = Date.parse('2026-11-23T15:30:00Z')
const { settings, changes } = sampleSettings(sampleCalendar(now))
const field = (row: { key: string; language: string; clinicId: string }) =>
  `${row.key} ${row.language} ${row.clinicId}`

describe('the settings of the sample clinic', () => {
  test('could all have been saved by Ana', () => {
    const wanted = settings.map(({ key, language, clinicId, value }) => ({
      key,
      value,
      ...(language === '' ? {} : { language }),
      ...(clinicId === '' ? {} : { clinicId }),
    }))
    const verdict = validateChange({}, wanted, { paymentGatewayEnabled: false })
    expect(verdict.issues).toEqual([])
    expect(verdict.warnings).toEqual([])
  })

  test('name a clinic exactly where a setting is kept per clinic', () => {
    for (const { key, clinicId } of settings) {
      expect(clinicId !== '').toBe(settingDefinition(key)?.scope === 'clinic')
    }
  })

  test('are not all as they were on the first day, in most tabs', () => {
    const tabs = new Set(settings.map((row) => settingDefinition(row.key)?.tab))
    expect(tabs.size).toBeGreaterThanOrEqual(8)
  })

  test('hold what the last change of their history says', () => {
    const last = new Map(changes.map((change) => [field(change), change]))
    expect(last.size).toBe(settings.length)
    for (const row of settings) {
      expect(row.value).toEqual(last.get(field(row))?.value)
      expect(row.changedAt).toBe(last.get(field(row))?.at)
      expect(row.changedByName).toBe('Ana Kovač')
    }
  })

  test('have a history without gaps, oldest first, of changes that changed something', () => {
    const held = new Map<string, unknown>()
    let at = 0
    for (const change of changes) {
      expect(change.at).toBeGreaterThan(at)
      expect(change.value).not.toEqual(change.previous)
      if (held.has(field(change))) expect(change.previous).toEqual(held.get(field(change)))
      held.set(field(change), change.value)
      at = change.at
    }
    expect(at).toBeLessThan(now)
    expect(changes.length).toBeGreaterThan(settings.length)
  })
})
