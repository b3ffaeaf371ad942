/** *240 kB*, *3.2 MB* in the language of the page. */
import { locale } from '#renderer/shared/i18n/index.ts'

export function fileSize(bytes: number): string {
  const isSmall = bytes < 1_000_000
  const value = isSmall ? Math.max(1, Math.round(bytes / 1000)) : Math.round(bytes / 100_000) / 10
  const unit = isSmall ? 'kilobyte' : 'megabyte'
  return new Intl.NumberFormat(locale.current, { style: 'unit', unit }).format(value)
}
