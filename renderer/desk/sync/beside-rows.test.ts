import { beforeEach, expect, test } from 'vitest'
import { medicalProfileForm } from '#contract/intake/index.ts'
import { locale } from '#renderer/shared/i18n/index.ts'
import { besideRows } from './beside-rows.ts'

beforeEach(() => locale.set('en'))

const resources = { clinics: [], practitioners: [], services: [] }
const question = medicalProfileForm.sections
  .flatMap(({ items }) => items)
  .find(({ type }) => type !== 'note')

test('answers stand beside those that were handed in, and a question nobody knows is still shown', () => {
  const linkId = question?.linkId ?? ''
  const rows = besideRows(
    {
      ...{ kind: 'answers', responseId: 'r', form: medicalProfileForm },
      answers: { [linkId]: 'x', 'from.elsewhere': 'Ibuprofen' },
      ...{ standing: { [linkId]: 'y' }, differing: [linkId] },
    },
    'en',
    resources,
  )
  expect(rows?.[0]).toMatchObject({ label: question?.label.en, standing: 'y', differs: true })
  expect(rows?.[1]).toEqual({
    ...{ id: 'from.elsewhere', label: 'from.elsewhere', differs: false },
    ...{ entered: 'Ibuprofen', standing: '' },
  })
})

test('profile fields are called as the record calls them', () => {
  const fields = [{ field: 'birthDate', entered: '1985-11-24', standing: null }]
  expect(besideRows({ kind: 'profile', fields }, 'en', resources)).toEqual([
    {
      ...{ id: 'birthDate', label: 'Birth date', differs: true },
      ...{ entered: '24 November 1985', standing: '' },
    },
  ])
})

test('a signature has no lines', () => {
  const signature = { kind: 'typed', name: 'Amina' } as const
  expect(
    besideRows({ kind: 'signature', signature, responseIds: [] }, 'en', resources),
  ).toBeUndefined()
})
