/** What a patient entered, line by line, beside what stands; undefined where it has no lines. */
import type { FormItem, SetAsideContentDto } from '#contract/intake/index.ts'
import type { PatientFields } from '#contract/patients.ts'
import type { Locale } from '#renderer/shared/i18n/index.ts'
import type { Resources } from '../desk.svelte.ts'
import { answerWords } from '../patients/answer-words.ts'
import { profileGroups } from '../patients/profile-fields.ts'
import { profileWords } from '../patients/profile-words.ts'

export interface BesideRow {
  readonly id: string
  readonly label: string
  readonly entered: string
  readonly standing: string
  readonly differs: boolean
}

export function besideRows(
  content: SetAsideContentDto,
  locale: Locale,
  resources: Resources,
): readonly BesideRow[] | undefined {
  if (content.kind === 'answers') return answerRows(content, locale)
  return content.kind === 'profile' ? profileRows(content, resources) : undefined
}

function answerRows(
  { form, answers, standing, differing }: Extract<SetAsideContentDto, { kind: 'answers' }>,
  locale: Locale,
): BesideRow[] {
  const items = new Map(
    form?.sections.flatMap((section) => section.items.map((item) => [item.linkId, item] as const)),
  )
  return Object.entries(answers).map(([id, value]) => {
    const item = items.get(id) ?? unknownItem(id)
    return {
      ...{ id, label: item.label[locale] ?? id, differs: differing.includes(id) },
      entered: answerWords(item, value, locale),
      standing: answerWords(item, standing?.[id], locale),
    }
  })
}

/** Fields that were to be changed, beside the record as it is now. */
export function changeRows(
  fields: Readonly<Record<string, unknown>>,
  profile: PatientFields,
  resources: Resources,
): readonly BesideRow[] {
  const standing = profile as unknown as Record<string, ProfileValue>
  return profileRows(
    {
      kind: 'profile',
      fields: Object.entries(fields).map(([field, entered]) => ({
        ...{ field, entered: entered as ProfileValue, standing: standing[field] ?? null },
      })),
    },
    resources,
  )
}
type ProfileValue = string | boolean | null

/** A question that no form here knows is shown by its name: nothing is left out. */
const unknownItem = (linkId: string) =>
  ({
    ...{ linkId, type: 'shortText', required: false },
    label: { en: linkId, fr: linkId, it: linkId, es: linkId },
  }) as unknown as FormItem

function profileRows(
  { fields }: Extract<SetAsideContentDto, { kind: 'profile' }>,
  resources: Resources,
): BesideRow[] {
  const known = profileGroups.flatMap((group) => group.fields)
  return fields.map(({ field, entered, standing }) => {
    const about = known.find(({ name }) => name === field)
    const words = (value: string | boolean | null) => {
      if (!about) return String(value ?? '')
      return profileWords(about, { [field]: value } as unknown as PatientFields, resources)
    }
    return {
      ...{ id: field, label: about?.label() ?? field, differs: entered !== standing },
      ...{ entered: words(entered), standing: words(standing) },
    }
  })
}
