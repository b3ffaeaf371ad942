/** A new appointment being put together: for whom, what, when; and booking it. */
import { problemWords } from '#renderer/client/index.ts'
import type { Problem } from '#renderer/client/index.ts'
import { formatDateTime, m } from '#renderer/shared/i18n/index.ts'
import { toasts } from '#renderer/shared/state/index.ts'
import { desk } from '../desk.svelte.ts'
import { settleAll } from '../sync/remedies.svelte.ts'
import { cancelQuietly } from './undo-booking.ts'
import { TimeChoice } from './time-choice.svelte.ts'

/** A booking that came back, to be made once more. */
export interface Again {
  readonly commandId: string
  readonly patientId: string
  readonly patientName: string
  readonly serviceId: string
  readonly note: string
}

export class NewVisit {
  readonly choice: TimeChoice
  patientId = $state('')
  patientName = $state('')
  creating = $state(false)
  person = $state({ firstName: '', lastName: '', birthDate: '', cellPhone: '' })
  note = $state('')
  busy = $state(false)
  problem = $state.raw<Problem>()

  readonly #again: Again | undefined

  constructor(practitionerId: string, startsAt: string, again?: Again) {
    this.choice = new TimeChoice({ practitionerId, startsAt, serviceId: '', minutes: 30 })
    this.#again = again
    if (!again) return
    this.patientId = again.patientId
    this.patientName = again.patientName
    this.note = again.note
    this.chooseService(again.serviceId)
  }

  readonly named: boolean = $derived(
    this.creating
      ? this.person.firstName.trim() !== '' && this.person.lastName.trim() !== ''
      : this.patientId !== '',
  )

  get ready(): boolean {
    return this.named && this.choice.serviceId !== '' && this.choice.allowed
  }

  chooseService(serviceId: string): void {
    const service = desk.resources.services.find((one) => one.serviceId === serviceId)
    this.choice.serviceId = serviceId
    if (service) this.choice.minutes = service.durationMinutes
  }

  /** Gives the appointment, or undefined where it was refused: everything typed stays. */
  async book(): Promise<string | undefined> {
    const clinicId = desk.clinic?.clinicId
    const { startsAt } = this.choice
    if (!clinicId || !startsAt) return undefined
    this.busy = true
    this.problem = undefined
    const patientId = await this.#patient()
    const booked = patientId ? await this.#book(clinicId, patientId) : undefined
    this.busy = false
    if (!booked) return undefined
    if (this.#again) await settleAll([this.#again])
    toasts.show({
      text: m.schedule_told_booked({
        name: this.patientName,
        time: formatDateTime(startsAt, desk.timeZone),
      }),
      undo: () => cancelQuietly(booked.appointmentId, booked.version),
    })
    return booked.appointmentId
  }

  /** Somebody new is created once, also when the booking is refused afterwards. */
  async #patient(): Promise<string | undefined> {
    if (!this.creating) return this.patientId
    const { firstName, lastName, birthDate, cellPhone } = this.person
    const answer = await desk.ask(
      desk.client.patients.create({
        firstName,
        lastName,
        ...(birthDate ? { birthDate } : {}),
        ...(cellPhone.trim() ? { cellPhone } : {}),
      }),
    )
    if (!answer.ok) {
      this.problem = answer.problem
      return undefined
    }
    this.patientId = answer.value.patientId
    this.patientName = `${firstName.trim()} ${lastName.trim()}`
    this.creating = false
    return this.patientId
  }

  async #book(clinicId: string, patientId: string) {
    const { startsAt, practitionerId, serviceId, fine, reason, key } = this.choice
    const answer = await desk.ask(
      desk.client.schedule.bookAppointment({
        ...{ clinicId, practitionerId, serviceId, patientId, startsAt: startsAt ?? '' },
        ...(this.note.trim() ? { note: this.note } : {}),
        ...(fine ? {} : { overbookReason: reason.trim() }),
      }),
    )
    if (answer.ok) return answer.value
    const { code } = answer.problem
    if (code === 'time_taken' || code === 'outside_availability') {
      const words = problemWords(answer.problem, desk.timeZone)
      this.choice.refusal = { of: key, words }
    } else this.problem = answer.problem
    return undefined
  }
}
