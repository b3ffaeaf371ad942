/** Where in the settings the address points: `#/settings/portal/TAB`, `…/clinics/ID`, `…/system/hub`. */
import { settingTabs } from '#contract/settings/index.ts'
import type { SettingTab } from '#contract/settings/index.ts'

export type SettingsPlace =
  | { readonly kind: 'tab'; readonly tab: SettingTab }
  | { readonly kind: 'clinic'; readonly tab: SettingTab; readonly clinicId: string }
  /** This clinic and its hub: no settings of the clinic, but what this PC is part of. */
  | { readonly kind: 'hub' }

export const portalTabs = settingTabs.filter(({ id }) => id !== 'clinic')
const clinicTab = settingTabs.find(({ id }) => id === 'clinic')

export function settingsPlace(parts: readonly string[]): SettingsPlace | undefined {
  const [, section, id] = parts
  if (section === 'system' && id === 'hub') return { kind: 'hub' }
  if (section === 'clinics' && id && clinicTab)
    return { kind: 'clinic', tab: clinicTab, clinicId: id }
  const tab = portalTabs.find((one) => one.id === (section === 'portal' ? id : undefined))
  const first = tab ?? portalTabs[0]
  return first ? { kind: 'tab', tab: first } : undefined
}

export const tabPath = (tab: Pick<SettingTab, 'id'>): string => `/settings/portal/${tab.id}`
export const clinicPath = (clinicId: string): string => `/settings/clinics/${clinicId}`
export const hubPath = '/settings/system/hub'
