/** One clinic as it is being changed, or made. */
import { usualReminders } from '#contract/clinics.ts'
import type { ClinicFields } from '#contract/clinics.ts'
import type { Outputs } from '#contract/index.ts'
import { m } from '#renderer/shared/i18n/index.ts'
import { withoutEmptyEmail } from '../care/field-words.ts'
import type { OpenRecord } from '../care/open-record.svelte.ts'
import { RecordDraft } from '../care/record-draft.svelte.ts'
import { savedToast } from '../care/saved-toast.ts'
import { desk } from '../desk.svelte.ts'
import { Loaded } from '../loaded.svelte.ts'
import { router } from '../router.svelte.ts'
import { clinicPath, newPath } from '../settings/settings-place.ts'

type Clinic = Outputs['clinics']['getClinic']

const blank = (): ClinicFields => ({
  ...{ name: '', timeZone: desk.timeZone, phone: '', email: null, street: null, city: '' },
  ...{ province: null, postalCode: null, country: null, reminders: [...usualReminders] },
})

export class ClinicRecord implements OpenRecord {
  readonly clinicId: string | null
  readonly loaded = new Loaded<Clinic>()
  readonly draft = new RecordDraft<ClinicFields>(blank())
  saving = $state(false)
  problem = $state<string>()

  constructor(clinicId: string | null) {
    this.clinicId = clinicId
  }

  get base(): string {
    return `#${this.clinicId ? clinicPath(this.clinicId) : newPath('clinics')}`
  }
  get changes(): number {
    return this.draft.changes
  }

  async load(): Promise<void> {
    const { clinicId } = this
    if (!clinicId) return
    await this.loaded.load(clinicId, () => desk.client.clinics.getClinic({ clinicId }))
    if (this.loaded.value) this.draft.take(fieldsOf(this.loaded.value), this.loaded.value.version)
  }

  discard(): void {
    this.problem = undefined
    this.draft.discard()
  }

  async save(): Promise<boolean> {
    const { draft, clinicId } = this
    if (this.saving || draft.changes === 0) return true
    if (draft.value.name.trim() === '') {
      draft.issues = { name: m.care_issue_missing() }
      this.problem = m.care_fix()
      return false
    }
    this.saving = true
    const back = draft.replaced
    const fields = withoutEmptyEmail(draft.edits)
    const answer = await desk.ask(
      clinicId
        ? desk.client.clinics.changeClinic({ clinicId, baseVersion: draft.baseVersion, fields })
        : desk.client.clinics.createClinic(withoutEmptyEmail(draft.value)),
    )
    this.saving = false
    if (!answer.ok) {
      this.problem = draft.refuse(answer.problem)
      return false
    }
    this.discard()
    await this.load()
    const { clinicId: id, version } = answer.value
    if (clinicId) {
      savedToast({ text: m.care_saved(), undo: () => this.#undo(back, version) })
    } else {
      savedToast({ text: m.care_clinic_added() })
      router.go(clinicPath(id))
    }
    return true
  }

  async #undo(fields: Partial<ClinicFields>, baseVersion: number): Promise<void> {
    const clinicId = this.clinicId ?? ''
    await desk.ask(desk.client.clinics.changeClinic({ clinicId, baseVersion, fields }))
  }
}

const fieldsOf = (clinic: Clinic): ClinicFields => ({
  ...{ name: clinic.name, timeZone: clinic.timeZone, phone: clinic.phone, email: clinic.email },
  ...{ street: clinic.street, city: clinic.city, province: clinic.province },
  ...{ postalCode: clinic.postalCode, country: clinic.country, reminders: clinic.reminders },
})
