/** All settings as a file, and a file of settings looked at before it is taken over. */
import type { Input, Outputs } from '#contract/index.ts'
import { problemWords } from '#renderer/client/index.ts'
import { m } from '#renderer/shared/i18n/index.ts'
import { toasts } from '#renderer/shared/state/index.ts'
import { desk } from '../desk.svelte.ts'
import { saveFile } from '../save-file.ts'

type Settings = Input<'settings.checkImport'>['file']
export type ImportRow = Outputs['settings']['checkImport']['rows'][number]

export class SettingsFileView {
  busy = $state(false)
  problem = $state<string>()
  fileName = $state('')
  rows = $state.raw<readonly ImportRow[]>()
  leaveOut = $state(false)
  #file: Settings | undefined

  readonly changes = $derived(this.rows?.filter(({ fate }) => fate === 'change').length ?? 0)
  readonly refused = $derived(this.rows?.filter(({ fate }) => fate === 'refused').length ?? 0)
  readonly same = $derived((this.rows?.length ?? 0) - this.changes - this.refused)

  async save(): Promise<void> {
    const file = await this.#ask(desk.client.settings.exportAll({}))
    if (!file) return
    const bytes = new TextEncoder().encode(JSON.stringify(file, null, 2))
    const name = `foyer-settings-${file.exportedAt.slice(0, 10)}.json`
    if (await saveFile({ name, type: 'application/json', bytes })) {
      toasts.show({ text: m.settings_file_saved() })
    }
  }

  async look(chosen: File | undefined): Promise<void> {
    if (!chosen) return
    this.forget()
    this.fileName = chosen.name
    const file = readJson(await chosen.text())
    if (!file) return void (this.problem = m.settings_file_unreadable())
    this.#file = file
    const looked = await this.#ask(desk.client.settings.checkImport({ file }))
    this.rows = looked?.rows
  }

  async takeOver(): Promise<void> {
    const file = this.#file
    if (!file) return
    const asked = { file, ...(this.leaveOut ? { leaveOutRefused: true } : {}) }
    const done = await this.#ask(desk.client.settings.importAll(asked))
    if (!done) return
    this.forget()
    toasts.show({ text: m.settings_file_taken({ count: done.changed }) })
  }

  forget(): void {
    this.#file = undefined
    this.rows = undefined
    this.problem = undefined
    this.fileName = ''
    this.leaveOut = false
  }

  async #ask<T>(call: Promise<T>): Promise<T | undefined> {
    this.busy = true
    this.problem = undefined
    const answer = await desk.ask(call)
    this.busy = false
    if (answer.ok) return answer.value
    const isOther = answer.problem.code === 'invalid_input'
    this.problem = isOther
      ? m.settings_file_unreadable()
      : problemWords(answer.problem, desk.timeZone)
    return undefined
  }
}

/** What is in it the core looks at. */
function readJson(text: string): Settings | undefined {
  try {
    return JSON.parse(text) as Settings
  } catch {
    return undefined
  }
}
