/** Every time zone that this PC knows, with its name in the person's language and its offset now. */
import type { Option } from '#renderer/shared/ui/index.ts'

export function timeZoneOptions(language: string, own: string): readonly Option[] {
  const names = Intl.supportedValuesOf('timeZone')
  const all = names.includes(own) ? names : [own, ...names]
  return all.map((zone) => ({
    value: zone,
    label: zone.replaceAll('_', ' '),
    hint: [nameOf(zone, language, 'longGeneric'), nameOf(zone, language, 'shortOffset')].join(
      ' · ',
    ),
  }))
}

function nameOf(
  timeZone: string,
  language: string,
  timeZoneName: 'longGeneric' | 'shortOffset',
): string {
  const parts = new Intl.DateTimeFormat(language, { timeZone, timeZoneName }).formatToParts(0)
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? ''
}
