/** A patient at a screen: says who they are, looks over the profile, answers, signs, or walks away. */
import type { CoreClient } from '#main/core/index.ts'
import { birthDateOf, lastNames } from '../clinic-template.ts'
import { short } from '../trace.ts'
import { Violation } from '../violation.ts'
import { anyRow } from './deed.ts'
import type { Deed, Idea, Worker } from './deed.ts'

type Work = Awaited<ReturnType<CoreClient['intake']['confirmIdentity']>>

/** What the screen remembers; a process that dies forgets it. */
export interface Screen {
  token: string
  work: Work | null
}

/** Questions that take any text. */
const questions = [
  'today.concern',
  'medication.list',
  'surgeries.list',
  'anythingElse.text',
  'allergies.details',
] as const

export class KioskScreens {
  readonly #screens = new Map<string, Screen>()
  /** The slips of paper that patients hold: for which visit each code was issued. */
  readonly #codes = new Map<string, string>()

  forget(device: string): void {
    this.#screens.delete(device)
  }

  readonly idea: Idea = (worker) => {
    const screen = this.#screens.get(worker.device.name)
    if (!screen) {
      const holdsCode = this.#codes.size > 0 && worker.chance.happens(0.4)
      return Promise.resolve(holdsCode ? this.#type(worker) : this.#start(worker))
    }
    if (!screen.work) return Promise.resolve(this.#confirm(worker, screen))
    return Promise.resolve(
      worker.chance.weighted<(worker: Worker, screen: Screen) => Deed>([
        [this.#saveProfile, 1],
        [this.#saveAnswers, screen.work.forms.length > 0 ? 4 : 0],
        [this.#submit, 1],
        [this.#walkAway, 0.4],
      ])(worker, screen),
    )
  }

  /** Staff write a code down for somebody who is coming. */
  readonly issue: Idea = async (worker) => {
    const row = await anyRow(worker, 'appointment', "state IN ('booked', 'arrived')")
    if (!row) return null
    return {
      name: 'intake.issueCode',
      words: `issue a code for visit ${short(row.id)}`,
      run: async () => {
        const { intake } = worker.device.client('ben')
        const { code } = await intake.issueCode({ appointmentId: row.id })
        this.#codes.set(code, row.id)
      },
    }
  }

  #type({ device, chance }: Worker): Deed {
    const [code, appointmentId] = chance.pick([...this.#codes])
    return {
      name: 'intake.startSession',
      words: `the patient of visit ${short(appointmentId)} types the code`,
      run: async () => {
        const { sessionToken } = await device
          .client('kiosk')
          .intake.startSession({ by: 'code', code })
        await refuseOtherVisit(device, appointmentId)
        this.#codes.delete(code)
        this.#screens.set(device.name, { token: sessionToken, work: null })
      },
    }
  }

  #start({ device, chance }: Worker): Deed {
    // Few, so that the same patient is at two screens at once.
    const number = chance.happens(0.7) ? chance.whole(0, 1) : chance.whole(2, lastNames.length - 1)
    const lastName = lastNames[number] ?? ''
    return {
      name: 'intake.startSession',
      words: `${lastName} says who they are at the kiosk`,
      run: async () => {
        const { sessionToken } = await device.client('kiosk').intake.startSession({
          ...{ by: 'birthDate', birthDate: birthDateOf(number), lastName },
        })
        this.#screens.set(device.name, { token: sessionToken, work: null })
      },
    }
  }

  #confirm({ device }: Worker, screen: Screen): Deed {
    return {
      name: 'intake.confirmIdentity',
      words: 'the patient says that the visit is theirs',
      run: this.#orOver(device.name, async () => {
        screen.work = await device
          .client('kiosk')
          .intake.confirmIdentity({ sessionToken: screen.token })
      }),
    }
  }

  readonly #saveProfile = ({ device, unique }: Worker, screen: Screen): Deed => {
    const shown = screen.work?.profile.some(({ field }) => field === 'cellPhone')
    const changes = shown ? { cellPhone: `416-555-${String(1000 + unique())}` } : {}
    return {
      name: 'intake.saveProfile',
      words: `the patient looks over their profile (${Object.keys(changes).join(', ') || 'as it is'})`,
      run: this.#orOver(device.name, () =>
        device.client('kiosk').intake.saveProfile({ sessionToken: screen.token, changes }),
      ),
    }
  }

  readonly #saveAnswers = ({ device, chance, unique }: Worker, screen: Screen): Deed => {
    const form = chance.pick(screen.work?.forms ?? [])
    const linkId = chance.pick(questions)
    const text = `answer ${String(unique())}`
    return {
      name: 'intake.saveAnswers',
      words: `the patient answers ${linkId}: ${text}`,
      answer: { linkId, text },
      run: this.#orOver(device.name, () =>
        device.client('kiosk').intake.saveAnswers({
          ...{ sessionToken: screen.token, responseId: form.responseId, step: 0 },
          answers: { [linkId]: text },
        }),
      ),
    }
  }

  readonly #submit = ({ device }: Worker, screen: Screen): Deed => ({
    name: 'intake.submit',
    words: 'the patient signs and hands in',
    run: this.#orOver(device.name, async () => {
      const signature = { kind: 'typed', name: 'The patient' } as const
      await device.client('kiosk').intake.submit({ sessionToken: screen.token, signature })
      this.forget(device.name)
    }),
  })

  readonly #walkAway = ({ device }: Worker, screen: Screen): Deed => ({
    name: 'intake.endSession',
    words: 'the patient walks away',
    run: async () => {
      this.forget(device.name)
      await device.client('kiosk').intake.endSession({ sessionToken: screen.token })
    },
  })

  /** A screen whose session has ended shows the first page again. */
  #orOver(device: string, run: () => Promise<unknown>): () => Promise<unknown> {
    return async () => {
      try {
        return await run()
      } catch (error) {
        this.forget(device)
        throw error
      }
    }
  }
}

async function refuseOtherVisit({ store }: Worker['device'], appointmentId: string): Promise<void> {
  const [session] = await store.reader.sql<{ appointment_id: string }>(
    'SELECT appointment_id FROM intake_session ORDER BY rowid DESC LIMIT 1',
    [],
  )
  if (session?.appointment_id === appointmentId) return
  throw new Violation('a code opens the visit that it was issued for', [
    `issued for ${appointmentId}, opened ${session?.appointment_id ?? 'none'}`,
  ])
}
