/** The tabs in the order users know, each with its groups and the path that leads to it. */
import type { SettingTabId } from './definition.ts'

export interface SettingTab {
  readonly id: SettingTabId
  readonly labelKey: string
  /** Translation keys of Settings → … → the tab's parent. */
  readonly path: readonly string[]
  readonly groups: readonly { readonly id: string; readonly labelKey: string }[]
}

const portalPath = [
  'settings_nav_settings',
  'settings_nav_company',
  'settings_nav_general',
  'settings_nav_portal',
] as const

const clinicPath = [
  'settings_nav_settings',
  'settings_nav_company',
  'settings_nav_clinics',
  'settings_nav_open',
] as const

function tab(id: SettingTabId, groups: readonly string[], path: readonly string[] = portalPath) {
  return {
    id,
    labelKey: `settings_tab_${id}`,
    path,
    groups: groups.map((group) => ({ id: group, labelKey: `settings_group_${id}_${group}` })),
  } satisfies SettingTab
}

export const settingTabs: readonly SettingTab[] = [
  tab('general', [
    'access',
    'signup',
    'forms',
    'notifications',
    'display',
    'giftCards',
    'language',
    'home',
  ]),
  tab('scheduling', ['who', 'times', 'requests', 'changes', 'details', 'display', 'card']),
  tab('consent', ['rules', 'content']),
  tab('messages', ['pages', 'emails']),
  tab('profile', [
    'name',
    'about',
    'contact',
    'address',
    'emergency',
    'care',
    'healthCard',
    'work',
    'custom',
  ]),
  tab('emails', ['patients', 'clinic']),
  tab('style', ['logo', 'colors']),
  tab('toolbar', ['sections']),
  tab('widgets', ['home']),
  tab('clinic', ['portal'], clinicPath),
]
