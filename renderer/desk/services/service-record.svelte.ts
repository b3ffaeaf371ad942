/** One service as it is being changed, or made. */
import type { Outputs } from '#contract/index.ts'
import type { ServiceFields } from '#contract/services.ts'
import { m } from '#renderer/shared/i18n/index.ts'
import { hasIssues } from '../care/field-words.ts'
import { offerChanges, offerKey, offerKeys } from '../care/offers.ts'
import type { OfferKey } from '../care/offers.ts'
import type { OpenRecord } from '../care/open-record.svelte.ts'
import { RecordDraft } from '../care/record-draft.svelte.ts'
import { savedToast } from '../care/saved-toast.ts'
import { desk } from '../desk.svelte.ts'
import { Loaded } from '../loaded.svelte.ts'
import { router } from '../router.svelte.ts'
import { newPath, servicePath } from '../settings/settings-place.ts'

type Service = Outputs['services']['getService']
export type ServiceDraft = ServiceFields & { offers: OfferKey[] }

const blank = (): ServiceDraft => ({
  ...{ name: '', durationMinutes: 30, bufferBeforeMinutes: 0, bufferAfterMinutes: 0 },
  ...{ priceCents: 0, hue: 5, active: true, bookInPortal: false, requiredFormIds: [], offers: [] },
  reminders: null,
})

export class ServiceRecord implements OpenRecord {
  readonly serviceId: string | null
  readonly loaded = new Loaded<Service>()
  readonly draft = new RecordDraft<ServiceDraft>(blank())
  saving = $state(false)
  problem = $state<string>()

  constructor(serviceId: string | null) {
    this.serviceId = serviceId
  }

  get base(): string {
    return `#${this.serviceId ? servicePath(this.serviceId) : newPath('services')}`
  }
  get changes(): number {
    return this.draft.changes
  }

  async load(): Promise<void> {
    const { serviceId } = this
    if (!serviceId) return
    await this.loaded.load(serviceId, () => desk.client.services.getService({ serviceId }))
    if (this.loaded.value) this.draft.take(draftOf(this.loaded.value), this.loaded.value.version)
  }

  discard(): void {
    this.problem = undefined
    this.draft.discard()
  }

  async save(): Promise<boolean> {
    const { draft } = this
    if (this.saving || draft.changes === 0) return true
    if (draft.value.name.trim() === '') {
      draft.issues = { ...draft.issues, name: m.care_issue_missing() }
    }
    if (hasIssues(draft.issues)) {
      this.problem = m.care_fix()
      return false
    }
    this.saving = true
    const before = draft.stored
    const { edits, replaced: back } = draft
    const answer = await desk.ask(this.#send(before, edits, draft.baseVersion))
    this.saving = false
    if (!answer.ok) {
      this.problem = draft.refuse(answer.problem)
      return false
    }
    this.discard()
    await this.load()
    const { serviceId, version, upcoming } = answer.value
    if (this.serviceId) {
      savedToast({
        text: m.care_saved(),
        kept: edits.active === false ? upcoming : 0,
        undo: async () => void (await desk.ask(this.#send({ ...before, ...edits }, back, version))),
      })
    } else {
      savedToast({ text: m.care_service_added() })
      router.go(servicePath(serviceId))
    }
    return true
  }

  #send(before: ServiceDraft, { offers, ...fields }: Partial<ServiceDraft>, baseVersion: number) {
    const { services } = desk.client
    const changes = offerChanges(before.offers, offers ?? before.offers)
    const named = {
      add: changes.add.map(({ rowId, clinicId }) => ({ practitionerId: rowId, clinicId })),
      remove: changes.remove.map(({ rowId, clinicId }) => ({ practitionerId: rowId, clinicId })),
    }
    const { serviceId } = this
    if (serviceId) return services.changeService({ serviceId, baseVersion, fields, offers: named })
    const { offers: _offers, ...rest } = before
    return services.createService({ fields: { ...rest, ...fields }, offers: named })
  }
}

function draftOf(service: Service): ServiceDraft {
  const { durationMinutes, bufferBeforeMinutes, bufferAfterMinutes, priceCents } = service
  return {
    ...{ name: service.name, durationMinutes, bufferBeforeMinutes, bufferAfterMinutes, priceCents },
    ...{ hue: service.hue, active: service.active, bookInPortal: service.bookInPortal },
    requiredFormIds: service.requiredFormIds,
    reminders: service.reminders,
    offers: offerKeys(service.offers.map((one) => offerKey(one.practitionerId, one.clinicId))),
  }
}
