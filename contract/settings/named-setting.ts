/** Everything that follows from a setting's key, so that key, tab and translations cannot part. */

type TabOf<Key extends string> = Key extends `${infer Tab}.${string}` ? Tab : never
type WordKey<Key extends string, Word extends string> = Key extends `${infer Tab}.${infer Field}`
  ? `settings_${Tab}_${Field}_${Word}`
  : never

interface Named<Key extends string, Scope extends 'company' | 'clinic'> {
  readonly key: Key
  readonly tab: TabOf<Key>
  readonly labelKey: WordKey<Key, 'label'>
  readonly helpKey: WordKey<Key, 'help'>
  readonly scope: Scope
}

function named<Key extends string, Scope extends 'company' | 'clinic'>(
  key: Key,
  scope: Scope,
): Named<Key, Scope> {
  const [tab = '', field = ''] = key.split('.')
  const name = `settings_${tab}_${field}`
  return {
    key,
    tab: tab as TabOf<Key>,
    labelKey: `${name}_label` as WordKey<Key, 'label'>,
    helpKey: `${name}_help` as WordKey<Key, 'help'>,
    scope,
  }
}

export function companySetting<const Key extends `${string}.${string}`>(key: Key) {
  return named(key, 'company')
}

export function clinicSetting<const Key extends `${string}.${string}`>(key: Key) {
  return named(key, 'clinic')
}
