/** The settings as read from the core, the draft on top of them, and saving it. */
import type { JsonValue } from '#contract/kernel/json.ts'
import { problemWords } from '#renderer/client/index.ts'
import { m } from '#renderer/shared/i18n/index.ts'
import { toasts } from '#renderer/shared/state/index.ts'
import { desk } from '../desk.svelte.ts'
import type { Outputs } from '#contract/index.ts'
import { Loaded } from '../loaded.svelte.ts'
import { asChange, SettingsDraft } from './draft.svelte.ts'
import type { Place } from './draft.svelte.ts'

export class SettingsStore {
  readonly draft = new SettingsDraft()
  readonly loaded = new Loaded<Outputs['settings']['list']>()
  saving = $state(false)
  problem = $state<string>()

  async load(): Promise<void> {
    await this.loaded.load('settings', () => desk.client.settings.list({}))
    const { value } = this.loaded
    if (!value) return
    const values = value.settings.flatMap((one) => one.values)
    this.draft.take(values, { paymentGatewayEnabled: value.paymentGatewayEnabled })
  }

  set(place: Place, value: JsonValue): void {
    this.problem = undefined
    this.draft.set(place, value)
  }

  discard(): void {
    this.problem = undefined
    this.draft.discard()
  }

  async save(): Promise<boolean> {
    const { draft } = this
    if (this.saving || draft.changes.length === 0) return true
    if (!draft.check()) {
      this.problem = m.settings_view_fix({ count: draft.issueCount })
      return false
    }
    this.saving = true
    const changes = draft.changes.map(asChange)
    const answer = await desk.ask(desk.client.settings.change({ changes }))
    this.saving = false
    if (!answer.ok) {
      const { problem } = answer
      if (problem.code === 'settings_refused') {
        draft.refuse(problem.details.issues)
        this.problem = m.settings_view_fix({ count: problem.details.issues.length })
      } else this.problem = problemWords(problem, desk.timeZone)
      return false
    }
    this.discard()
    await this.load()
    toasts.show({ text: m.settings_view_saved({ count: answer.value.changed }) })
    return true
  }
}

let kept: { readonly userName: string; readonly store: SettingsStore } | undefined

/** What one person has not saved is there again when the same person comes back, and for nobody else. */
export function settingsStoreOf(userName: string): SettingsStore {
  if (kept?.userName !== userName) kept = { userName, store: new SettingsStore() }
  return kept.store
}
