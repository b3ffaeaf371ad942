/** What was typed to join a clinic. A refusal keeps it all and is said beside the field that it is about. */
import { fieldProblems, problemWords } from '#renderer/client/index.ts'
import type { Problem } from '#renderer/client/index.ts'
import { m } from '#renderer/shared/i18n/index.ts'
import { answerOf } from '../answer.ts'
import { desk } from '../desk.svelte.ts'
import { hubAddress } from '../sync/hub-address.ts'

type Field = 'url' | 'code' | 'deviceName'
type Errors = Partial<Record<Field, string>>

const fieldOf: Partial<Record<Problem['code'], Field>> = {
  hub_unreachable: 'url',
  wrong_join_code: 'code',
}

export class Joining {
  values = $state<Record<Field, string>>({ url: '', code: '', deviceName: '' })
  errors = $state.raw<Errors>({})
  problem = $state.raw<Problem>()
  busy = $state(false)

  /** True once this PC belongs to the clinic; its data is then on its way. */
  async join(): Promise<boolean> {
    const { url: typed, code, deviceName } = this.values
    const url = hubAddress(typed)
    this.problem = undefined
    this.errors = {
      ...(url === undefined
        ? { url: typed.trim() === '' ? m.setup_missing() : m.sync_hub_url_invalid() }
        : {}),
      ...(code.trim() === '' ? { code: m.sync_hub_code_missing() } : {}),
      ...(deviceName.trim() === '' ? { deviceName: m.setup_missing() } : {}),
    }
    if (url === undefined || Object.keys(this.errors).length > 0) return false
    this.busy = true
    const answer = await answerOf(
      desk.client.setup.joinClinic({ url, code: code.trim(), deviceName: deviceName.trim() }),
    )
    this.busy = false
    if (answer.ok) {
      desk.joinedAs = answer.value.role
      await desk.start()
      return true
    }
    this.#refuse(answer.problem)
    return false
  }

  #refuse(problem: Problem): void {
    const named = [...fieldProblems(problem).keys()].filter((name) => name in this.values)
    const field = fieldOf[problem.code]
    if (field) this.errors = { [field]: problemWords(problem) }
    else this.errors = Object.fromEntries(named.map((name) => [name, m.setup_not_accepted()]))
    if (!field && named.length === 0) this.problem = problem
  }
}
