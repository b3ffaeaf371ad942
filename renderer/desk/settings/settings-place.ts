/** Where in the settings the address points: `#/settings/portal/TAB`, `…/clinics/ID`, `…/services/ID`, … */
import { settingTabs } from '#contract/settings/index.ts'
import type { SettingTab } from '#contract/settings/index.ts'

export type SettingsPlace =
  | { readonly kind: 'tab'; readonly tab: SettingTab }
  | { readonly kind: 'clinic'; readonly tab: SettingTab; readonly clinicId: string }
  | { readonly kind: 'list'; readonly of: CareSection }
  | { readonly kind: 'new'; readonly of: CareSection }
  | { readonly kind: 'practitioner'; readonly id: string; readonly page: PractitionerPage }
  | { readonly kind: 'service'; readonly id: string }
  /** This clinic and its hub: no settings of the clinic, but what this PC is part of. */
  | { readonly kind: 'hub' }
  /** All settings as one file. */
  | { readonly kind: 'file' }
  /** Through which server the clinic's messages go. */
  | { readonly kind: 'mail' }

export const careSections = ['clinics', 'practitioners', 'services'] as const
export type CareSection = (typeof careSections)[number]
export const practitionerPages = ['details', 'availability', 'away'] as const
export type PractitionerPage = (typeof practitionerPages)[number]

export const portalTabs = settingTabs.filter(({ id }) => id !== 'clinic')
const clinicTab = settingTabs.find(({ id }) => id === 'clinic')

export function settingsPlace(parts: readonly string[]): SettingsPlace | undefined {
  const [, section, id, page] = parts
  if (section === 'system' && (id === 'hub' || id === 'mail')) return { kind: id }
  const care = careSections.find((one) => one === section)
  if (care) return carePlace(care, id, page)
  if (section === 'system' && id === 'file') return { kind: 'file' }
  const tab = portalTabs.find((one) => one.id === (section === 'portal' ? id : undefined))
  const first = tab ?? portalTabs[0]
  return first ? { kind: 'tab', tab: first } : undefined
}

function carePlace(of: CareSection, id?: string, page?: string): SettingsPlace | undefined {
  if (!id) return { kind: 'list', of }
  if (id === 'new') return { kind: 'new', of }
  if (of === 'services') return { kind: 'service', id }
  if (of === 'clinics') return clinicTab && { kind: 'clinic', tab: clinicTab, clinicId: id }
  return {
    kind: 'practitioner',
    id,
    page: practitionerPages.find((one) => one === page) ?? 'details',
  }
}

export const tabPath = (tab: Pick<SettingTab, 'id'>): string => `/settings/portal/${tab.id}`
export const clinicPath = (clinicId: string): string => `/settings/clinics/${clinicId}`
export const practitionerPath = (id: string, page: PractitionerPage = 'details'): string =>
  `/settings/practitioners/${id}/${page}`
export const servicePath = (id: string): string => `/settings/services/${id}`
export const carePath = (of: CareSection): string => `/settings/${of}`
export const newPath = (of: CareSection): string => `/settings/${of}/new`
export const hubPath = '/settings/system/hub'
export const filePath = '/settings/system/file'
export const mailPath = '/settings/system/mail'

export type CareOnly = Extract<
  SettingsPlace,
  { kind: 'list' } | { kind: 'new' } | { kind: 'practitioner' } | { kind: 'service' }
>
const careKinds: readonly string[] = ['list', 'new', 'practitioner', 'service']

/** Clinics, practitioners and services: records, not settings. */
export const isCare = (place: SettingsPlace | undefined): place is CareOnly =>
  place !== undefined && careKinds.includes(place.kind)
