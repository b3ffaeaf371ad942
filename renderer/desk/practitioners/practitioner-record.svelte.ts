/** One practitioner as it is being changed, or made: the details, and the hours at each clinic. */
import type { AvailabilityWeek } from '#contract/availability/index.ts'
import type { Outputs } from '#contract/index.ts'
import type { PractitionerFields } from '#contract/practitioners.ts'
import type { Problem } from '#renderer/client/index.ts'
import { m } from '#renderer/shared/i18n/index.ts'
import { withoutEmptyEmail } from '../care/field-words.ts'
import { offerChanges, offerKey, offerKeys } from '../care/offers.ts'
import type { OfferKey } from '../care/offers.ts'
import type { OpenRecord } from '../care/open-record.svelte.ts'
import { RecordDraft } from '../care/record-draft.svelte.ts'
import { savedToast } from '../care/saved-toast.ts'
import { desk } from '../desk.svelte.ts'
import { Loaded } from '../loaded.svelte.ts'
import { router } from '../router.svelte.ts'
import { newPath, practitionerPath } from '../settings/settings-place.ts'

type Practitioner = Outputs['practitioners']['getPractitioner']
export type PractitionerDraft = PractitionerFields & { offers: OfferKey[] }
/** By clinic. */
export type Hours = Record<string, readonly AvailabilityWeek[]>

const blank = (): PractitionerDraft => ({
  ...{ firstName: '', lastName: '', credentials: '', email: null, hue: 1, active: true },
  ...{ bookInPortal: false, photo: null, offers: [] },
})

export class PractitionerRecord implements OpenRecord {
  readonly practitionerId: string | null
  readonly loaded = new Loaded<Practitioner>()
  readonly draft = new RecordDraft<PractitionerDraft>(blank())
  readonly hours = new RecordDraft<Hours>({})
  saving = $state(false)
  problem = $state<string>()

  constructor(practitionerId: string | null) {
    this.practitionerId = practitionerId
  }

  get base(): string {
    const { practitionerId: id } = this
    return `#${id ? practitionerPath(id).replace(/\/details$/, '') : newPath('practitioners')}`
  }
  get changes(): number {
    return this.draft.changes + this.hours.changes
  }

  async load(): Promise<void> {
    const { practitionerId } = this
    if (!practitionerId) return
    await this.loaded.load(practitionerId, () =>
      desk.client.practitioners.getPractitioner({ practitionerId }),
    )
    const { value } = this.loaded
    if (!value) return
    this.draft.take(draftOf(value), value.version)
    const hours = value.availability.map(({ clinicId, weeks }) => [clinicId, weeks] as const)
    this.hours.take(Object.fromEntries(hours), value.version)
  }

  discard(): void {
    this.problem = undefined
    this.draft.discard()
    this.hours.discard()
  }

  async save(): Promise<boolean> {
    if (this.saving || this.changes === 0) return true
    if (!this.#isComplete()) return false
    this.saving = true
    const saved = this.practitionerId ? await this.#change() : await this.#add()
    this.saving = false
    return saved
  }

  #isComplete(): boolean {
    const { value, issues } = this.draft
    const empty = (['firstName', 'lastName'] as const).filter((key) => value[key].trim() === '')
    const missing = Object.fromEntries(empty.map((key) => [key, m.care_issue_missing()]))
    this.draft.issues = { ...issues, ...missing }
    if (empty.length > 0) this.problem = m.care_fix()
    return empty.length === 0
  }

  async #add(): Promise<boolean> {
    const { offers, ...fields } = withoutEmptyEmail(this.draft.value)
    const answer = await desk.ask(
      desk.client.practitioners.createPractitioner({ fields, offers: named([], offers) }),
    )
    if (!answer.ok) return this.#refuse(answer.problem)
    this.discard()
    savedToast({ text: m.care_practitioner_added() })
    router.go(practitionerPath(answer.value.practitionerId, 'availability'))
    return true
  }

  async #change(): Promise<boolean> {
    const before = { details: this.draft.stored, hours: this.hours.stored }
    const edits = { details: withoutEmptyEmail(this.draft.edits), hours: this.hours.edits }
    const isOff = edits.details.active === false
    let kept = 0
    let baseVersion = Math.min(this.draft.baseVersion, this.hours.baseVersion)
    if (this.draft.changes > 0) {
      const answer = await desk.ask(this.#send(before.details, edits.details, baseVersion))
      if (!answer.ok) return this.#refuse(answer.problem)
      this.#keep({ details: edits.details }, answer.value.version)
      if (isOff) kept = answer.value.upcoming
      baseVersion = answer.value.version
    }
    for (const [clinicId, weeks] of Object.entries(edits.hours)) {
      const answer = await desk.ask(this.#sendHours(clinicId, weeks ?? [], baseVersion))
      if (!answer.ok) return this.#refuse(answer.problem)
      baseVersion = answer.value.version
      this.#keep({ hours: { [clinicId]: weeks ?? [] } }, baseVersion)
    }
    this.discard()
    await this.load()
    const undo = () => this.#undo(before, edits)
    savedToast({ text: m.care_saved(), kept, undo })
    return true
  }

  /** Saved a part at a time: what is refused after it goes on from our own version. */
  #keep(
    { details = {}, hours = {} }: { details?: Partial<PractitionerDraft>; hours?: Hours },
    version: number,
  ): void {
    this.draft.saved(details, version)
    this.hours.saved(hours, version)
  }

  async #undo(
    before: { details: PractitionerDraft; hours: Hours },
    edits: { details: Partial<PractitionerDraft>; hours: Partial<Hours> },
  ): Promise<void> {
    const keys = Object.keys(edits.details) as (keyof PractitionerDraft)[]
    const back = Object.fromEntries(keys.map((key) => [key, before.details[key]]))
    const now = { ...before.details, ...edits.details }
    if (keys.length > 0) await desk.ask(this.#send(now, back, undefined))
    for (const clinicId of Object.keys(edits.hours)) {
      await desk.ask(this.#sendHours(clinicId, before.hours[clinicId] ?? [], undefined))
    }
    await this.load()
  }

  #send(
    before: PractitionerDraft,
    { offers, ...fields }: Partial<PractitionerDraft>,
    baseVersion: number | undefined,
  ) {
    return desk.client.practitioners.changePractitioner({
      ...{ practitionerId: this.practitionerId ?? '', baseVersion, fields },
      offers: named(before.offers, offers ?? before.offers),
    })
  }

  #sendHours(clinicId: string, weeks: readonly AvailabilityWeek[], baseVersion?: number) {
    return desk.client.practitioners.setAvailability({
      ...{ practitionerId: this.practitionerId ?? '', clinicId, baseVersion },
      weeks: weeks.filter(({ windows }) => windows.length > 0),
    })
  }

  #refuse(problem: Problem): false {
    this.problem = this.draft.refuse(problem)
    if (problem.code === 'stale') this.hours.acceptVersion(problem.details.version)
    return false
  }
}

function named(before: readonly OfferKey[], after: readonly OfferKey[]) {
  const { add, remove } = offerChanges(before, after)
  const place = ({ rowId, clinicId }: (typeof add)[number]) => ({ serviceId: rowId, clinicId })
  return { add: add.map(place), remove: remove.map(place) }
}

const draftOf = (one: Practitioner): PractitionerDraft => ({
  ...{ firstName: one.firstName, lastName: one.lastName, credentials: one.credentials },
  ...{ email: one.email, hue: one.hue, active: one.active, bookInPortal: one.bookInPortal },
  photo: one.photo,
  offers: offerKeys(one.offers.map(({ serviceId, clinicId }) => offerKey(serviceId, clinicId))),
})
