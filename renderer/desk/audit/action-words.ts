/** What each procedure is called in the log. action-words.test.ts holds the words to the contract. */
import { hasTranslation, translate } from '#renderer/shared/i18n/index.ts'

export const actionKey = (name: string): string => `audit_action_${name.replace('.', '_')}`

export function actionWords(name: string): string {
  return translate(actionKey(name))
}

/** The part of Foyer that the procedure belongs to. */
export const featureKey = (name: string): string => `audit_feature_${name.split('.')[0] ?? ''}`

export const refusalKey = (code: string): string => `audit_refused_${code}`

export function refusalWords(code: string | null): string {
  return code !== null && hasTranslation(refusalKey(code)) ? translate(refusalKey(code)) : ''
}

export function audienceWords(audience: string): string {
  const key = `audit_audience_${audience}`
  return hasTranslation(key) ? translate(key) : audience
}
