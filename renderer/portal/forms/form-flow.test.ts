import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Problem } from '#renderer/client/problem.ts'
import { PortalError } from '../client/call.ts'
import type { Call } from '../client/call.ts'
import { FormFlow } from './form-flow.svelte.ts'

const words = (en: string) => ({ en, fr: en, it: en, es: en })
const started: Parameters<FormFlow['take']>[0] = {
  responseId: 'r1',
  form: {
    formId: 'health',
    version: 1,
    title: words('Health'),
    sections: [
      {
        sectionId: 'you',
        title: words('You'),
        items: [{ linkId: 'pain', type: 'shortText', label: words('Where does it hurt?') }],
      },
    ],
  },
  answers: {},
  step: 1,
  prefilled: false,
}
const signature = { kind: 'typed', name: 'Amina Okafor' } as const

const refusals: readonly Problem[] = [
  { code: 'unreachable', details: {} },
  { code: 'rate_limited', details: { retryAfterSeconds: 1 } },
  { code: 'internal', details: { correlationId: '' } },
]

/** A hub that keeps answers, or refuses them. */
function atHome() {
  const asked: string[] = []
  let refusal: Problem | null = null
  const call: Call = async (name) => {
    asked.push(name)
    await Promise.resolve()
    if (refusal && name === 'portal.saveAnswers') throw new PortalError(refusal)
    return {} as never
  }
  const flow = new FormFlow(call)
  flow.take(started)
  flow.answer('pain', 'In the left knee')
  return { flow, asked, refuse: (problem: Problem | null) => (refusal = problem) }
}

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('a form is handed in after its last answers', async () => {
  const { flow, asked } = atHome()
  await flow.submit(signature)
  expect(asked).toEqual(['portal.saveAnswers', 'portal.submitForm'])
  expect(flow.submitted).toBe(true)
})

test.each(refusals)('a form is not handed in without its last answers: $code', async (problem) => {
  const { flow, asked, refuse } = atHome()
  refuse(problem)
  await flow.submit(signature)
  expect(asked).not.toContain('portal.submitForm')
  expect(flow.submitted).toBe(false)
  expect(flow.sending.problem).toEqual(problem)
  refuse(null)
  await flow.submit(signature)
  expect(flow.submitted).toBe(true)
  expect(flow.sending.problem).toBeNull()
})
