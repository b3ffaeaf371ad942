/** Colour schemes to start from; every pair that people read passes WCAG AA (color-presets.test.ts). */
export interface ColorPreset {
  readonly id: string
  readonly labelKey: string
  readonly colors: Readonly<Record<PresetKey, string>>
}
type PresetKey =
  | 'style.toolbar'
  | 'style.toolbarText'
  | 'style.page'
  | 'style.text'
  | 'style.primary'
  | 'style.primaryText'
  | 'style.accent'

const preset = (
  id: string,
  [toolbar, toolbarText, page, text, primary, primaryText, accent]: readonly [
    string,
    string,
    string,
    string,
    string,
    string,
    string,
  ],
): ColorPreset => ({
  id,
  labelKey: `settings_preset_${id}`,
  colors: {
    'style.toolbar': toolbar,
    'style.toolbarText': toolbarText,
    'style.page': page,
    'style.text': text,
    'style.primary': primary,
    'style.primaryText': primaryText,
    'style.accent': accent,
  },
})

export const colorPresets: readonly ColorPreset[] = [
  preset('pine', ['#0E5A4C', '#FFFFFF', '#F6F7F4', '#17211F', '#0E5A4C', '#FFFFFF', '#1B5597']),
  preset('harbour', ['#16324F', '#FFFFFF', '#F4F7FA', '#14202B', '#1B5597', '#FFFFFF', '#0B6B6B']),
  preset('plum', ['#4A2545', '#FFFFFF', '#FAF6F9', '#251A24', '#7A2E6B', '#FFFFFF', '#8A3B12']),
  preset('clay', ['#7A3B20', '#FFFFFF', '#FBF7F2', '#2B1D15', '#8A3B12', '#FFFFFF', '#0E5A4C']),
  preset('slate', ['#FFFFFF', '#1E2523', '#FFFFFF', '#1E2523', '#2F3B38', '#FFFFFF', '#1B5597']),
  preset('night', ['#10151A', '#F2F5F7', '#171D22', '#E8EDF0', '#7FC8B4', '#06231C', '#9CC5F5']),
]
