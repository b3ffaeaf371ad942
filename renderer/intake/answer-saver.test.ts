import { expect, test } from 'vitest'
import { AnswerSaver } from './answer-saver.ts'
import type { SaveJob, SaveState } from './answer-saver.ts'

const job = (responseId: string, step: number): SaveJob => ({ responseId, step, answers: { step } })

/** A core that answers as it is told, and a clock that is turned by hand. */
function kiosk(answers: ('kept' | 'away' | 'refused')[] = []) {
  const sent: string[] = []
  const states: SaveState[] = []
  const refused: unknown[] = []
  let alarm: (() => void) | null = null
  const waits: number[] = []
  const saver = new AnswerSaver({
    send: async ({ responseId, step }) => {
      sent.push(`${responseId} ${step}`)
      const answer = answers.shift() ?? 'kept'
      await Promise.resolve()
      if (answer !== 'kept') throw new Error(answer)
    },
    mayRetry: (error) => error instanceof Error && error.message === 'away',
    onstate: (state) => states.push(state),
    onrefused: (error) => refused.push(error),
    later: (run, ms) => {
      waits.push(ms)
      alarm = run
      return () => (alarm = null)
    },
  })
  const ring = async () => {
    alarm?.()
    await saver.flush()
  }
  return { saver, sent, states, refused, waits, ring, isWaiting: () => alarm !== null }
}

test('saved is said only after the core has the answers', async () => {
  const { saver, states } = kiosk()
  const saving = saver.save(job('health', 1))
  expect(states).toEqual(['saving'])
  expect(await saving).toBe(true)
  expect(states).toEqual(['saving', 'saved'])
})

test('what a patient types while saving is saved next, the latest alone', async () => {
  const { saver, sent } = kiosk()
  const saving = saver.save(job('health', 1))
  void saver.save(job('health', 2))
  void saver.save(job('health', 3))
  await saving
  expect(sent).toEqual(['health 1', 'health 3'])
})

test('answers that do not reach the core are kept and sent again by themselves', async () => {
  const { saver, sent, states, ring, isWaiting } = kiosk(['away'])
  expect(await saver.save(job('health', 1))).toBe(false)
  expect(states.at(-1)).toBe('waiting')
  expect(isWaiting()).toBe(true)
  await ring()
  expect(sent).toEqual(['health 1', 'health 1'])
  expect(states.at(-1)).toBe('saved')
})

test('what was typed later is not overwritten by what failed earlier', async () => {
  const { saver, sent, ring } = kiosk(['away'])
  const saving = saver.save(job('health', 1))
  void saver.save(job('health', 2))
  await saving
  await ring()
  expect(sent.at(-1)).toBe('health 2')
  expect(sent.filter((one) => one === 'health 1')).toHaveLength(1)
})

test('while the core stays away the kiosk asks less and less often', async () => {
  const { saver, ring, waits } = kiosk(['away', 'away', 'away', 'away', 'away'])
  await saver.save(job('health', 1))
  for (let again = 0; again < 4; again += 1) await ring()
  expect(waits).toEqual([2000, 4000, 8000, 15_000, 15_000])
})

test('a form that takes no more answers does not hold up another', async () => {
  const { saver, sent, refused } = kiosk(['refused'])
  const saving = saver.save(job('health', 1))
  void saver.save(job('consent', 1))
  expect(await saving).toBe(true)
  expect(refused).toHaveLength(1)
  expect(sent).toEqual(['health 1', 'consent 1'])
})

test('once the patient has gone nothing of them is kept or sent again', async () => {
  const { saver, sent, states, isWaiting } = kiosk(['away'])
  const saving = saver.save(job('health', 1))
  saver.drop()
  expect(await saving).toBe(false)
  expect(isWaiting()).toBe(false)
  expect(await saver.flush()).toBe(true)
  expect(sent).toEqual(['health 1'])
  expect(states).toEqual(['saving'])
})
