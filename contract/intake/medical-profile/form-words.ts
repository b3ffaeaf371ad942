import type { FormItem, Words } from '../form.ts'

export const words = (en: string, fr: string, it: string, es: string): Words => ({ en, fr, it, es })

type Option = NonNullable<FormItem['options']>[number]

export const option = (code: string, ...label: Parameters<typeof words>): Option => ({
  code,
  label: words(...label),
})

/** The choice that rules out the others. */
export const none = option(
  'none',
  'None of these',
  'Aucun de ces choix',
  'Nessuna di queste voci',
  'Ninguna de estas',
)
export const other = option('other', 'Something else', 'Autre chose', 'Altro', 'Otra cosa')
export const unsure = option(
  'unsure',
  'I am not sure',
  'Je ne sais pas',
  'Non lo so',
  'No lo sé con certeza',
)
