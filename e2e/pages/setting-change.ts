/** How a person changes a setting, by the kind of its control; gives the value that is then stored. */
import type { JsonValue } from '#contract/kernel/json.ts'
import type {
  CustomField,
  DurationValue,
  EmailTemplate,
  SettingDefinition,
  SettingType,
} from '#contract/settings/index.ts'
import { expect } from '@playwright/test'
import type { Locator } from '@playwright/test'

interface Asked {
  row: Locator
  definition: SettingDefinition
  before: JsonValue
}
type Change = (asked: Asked) => Promise<unknown>

const marker = 'Found and changed'
const png =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='

const fill =
  (value: string): Change =>
  async ({ row }) => {
    await row.getByRole('textbox').fill(value)
    return value
  }

/** A radio button is chosen by its word, as the button itself is not seen. */
const radio =
  (value: string): Change =>
  async ({ row }) => {
    await row.locator(`label:has(input[value="${value}"])`).click()
    return value
  }

const file =
  (name: string, mimeType: string, buffer: Buffer): Change =>
  async ({ row }) => {
    await row.locator('input[type="file"]').setInputFiles({ name, mimeType, buffer })
    await expect(row).toContainText(name)
    return expect.objectContaining({ fileName: name, mediaType: mimeType })
  }

async function spin(row: Locator, value: number): Promise<void> {
  await row.getByRole('spinbutton').fill(String(value))
  await row.getByRole('spinbutton').press('Tab')
}

const changes: Readonly<Record<SettingType, Change>> = {
  yesNo: async ({ row, before }) => {
    await row.getByRole('switch').click()
    return before !== true
  },
  choice: async (asked) => {
    const { definition, before, row } = asked
    if (definition.type !== 'choice') throw new Error('no choice')
    const other = definition.options.find(({ value }) => value !== before)?.value ?? ''
    if (definition.options.length < 4) return await radio(other)(asked)
    await row.getByRole('combobox').press('ArrowDown')
    await row.page().getByRole('option').nth(1).click()
    return definition.options[1]?.value
  },
  email: fill('found@example.com'),
  emailList: async ({ row }) => {
    await row.getByRole('textbox').fill('one@example.com\ntwo@example.com')
    await row.getByRole('textbox').press('Tab')
    return ['one@example.com', 'two@example.com']
  },
  number: async ({ row, before }) => {
    await spin(row, Number(before) + 3)
    return Number(before) + 3
  },
  numberOrUnlimited: async ({ row, before }) => {
    await row.getByRole('checkbox').setChecked(false)
    const next = before === 7 ? 8 : 7
    await spin(row, next)
    return next
  },
  duration: async ({ row, before }) => {
    const { value } = before as unknown as DurationValue
    await row.locator('label:has(input[value="days"])').click()
    await spin(row, value + 1)
    return { value: value + 1, unit: 'days' }
  },
  text: fill(marker),
  richText: async (asked) => {
    await fill(marker)(asked)
    return `<p>${marker}</p>`
  },
  emailTemplate: async ({ row, before }) => {
    await row.getByLabel('Subject').fill(marker)
    return { ...(before as unknown as EmailTemplate), subject: marker }
  },
  orderedList: async ({ row, before }) => {
    await row
      .getByRole('button', { name: /^Move .* down$/ })
      .first()
      .click()
    const [first, second, ...rest] = before as string[]
    return [second, first, ...rest]
  },
  color: async ({ row }) => {
    await row.locator('input[type="text"]').fill('#123456')
    return '#123456'
  },
  image: file('found.png', 'image/png', Buffer.from(png, 'base64')),
  document: file('found.pdf', 'application/pdf', Buffer.from('%PDF-1.7\n%%EOF\n')),
  readOnlyUrl: fill('found-and-changed'),
  triState: async (asked) => await radio(asked.before === 'mandatory' ? 'no' : 'mandatory')(asked),
  customFields: async ({ row, before }) => {
    await row.getByRole('button', { name: 'Add a field' }).click()
    await row.getByLabel('Name of the field').last().fill(marker)
    const kept = before as unknown as CustomField[]
    return [...kept, expect.objectContaining({ label: { en: marker } })]
  },
}

export const changeSetting = (asked: Asked): Promise<unknown> =>
  changes[asked.definition.type](asked)
