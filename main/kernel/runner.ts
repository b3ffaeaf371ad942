/**
 * The one way a procedure runs, whatever the transport: caller → audience → permission → parse →
 * transaction → handler → audit entry and outbox entry in the same transaction → publish. What is
 * answered as done has been committed; what is refused has changed nothing but the audit log.
 */
import { AppError } from '#contract/index.ts'
import type { Audience, ProcedureEntry, ProcedureName } from '#contract/index.ts'
import type { Store } from '#db/store/index.ts'
import { CallerCache } from '#main/session/caller-cache.ts'
import { stranger } from './caller.ts'
import type { Caller } from './caller.ts'
import { runCommand } from './run-command.ts'
import { runQuery } from './run-query.ts'
import { runRehearsal } from './run-rehearsal.ts'
import { Refusal } from './handler.ts'
import type { AnyHandler } from './handler.ts'
import type { RandomBytes } from './ids.ts'
import type { Publisher } from './publisher.ts'
import type { MailSide } from '#main/notifications/mail-side.ts'
import type { HubSide } from '#main/sync/hub-side.ts'
import { parseInput } from './parse-input.ts'
import type { SetupRules } from './setup-rules.ts'
import { recordRefusal } from './record-refusal.ts'
import { requireAudience } from './require-audience.ts'
import { shapeOutput } from './shape-output.ts'

export interface Credentials {
  token: string | null
  /** What this transport lets through at all: a kiosk window's port never carries desk calls. */
  allowed: readonly Audience[]
}

export interface RunnerParts {
  entries: ReadonlyMap<ProcedureName, ProcedureEntry>
  handlers: ReadonlyMap<ProcedureName, AnyHandler>
  setup: SetupRules
  /** Null while no clinic has been set up. */
  store(): Store | null
  clock(): number
  randomBytes: RandomBytes
  publisher: Publisher
  hub: HubSide
  mail: MailSide
}

/** Allowed while the desk is locked: to find out that it is, to unlock it, and to leave. */
const whileLocked: ReadonlySet<ProcedureName> = new Set([
  'session.current',
  'session.unlock',
  'session.logOut',
  'session.logIn',
  'session.startKiosk',
  'setup.status',
])

export class Runner {
  readonly #parts: RunnerParts
  readonly #callers = new CallerCache()

  constructor(parts: RunnerParts) {
    this.#parts = parts
  }

  async run(
    name: ProcedureName,
    raw: unknown,
    credentials: Credentials,
    signal?: AbortSignal,
  ): Promise<unknown> {
    const { entries, handlers, clock } = this.#parts
    const entry = entries.get(name)
    if (!entry) throw new AppError('not_found', { what: 'procedure' })
    if (isSetup(name)) return this.#runSetup(name, entry, raw, credentials)
    const handler = handlers.get(name)
    if (!handler) throw new AppError('not_found', { what: 'procedure' })
    const store = this.#parts.store()
    if (!store) throw new AppError('setup_needed')
    const now = clock()
    const caller = await this.#callerOf(store, entry, credentials.token, now)
    let output: unknown
    try {
      authorise(entry, caller, credentials.allowed)
      const input = parseInput(entry, raw)
      output = await this.#dispatch(entry, handler, store, input, caller, now, signal)
    } catch (error) {
      if (error instanceof AppError)
        await recordRefusal(store, entry, caller, error, now, this.#parts)
      throw error
    }
    // Was committed together with its own audit entry, so it is not recorded a second time.
    if (output instanceof Refusal) throw output.error
    return handler.kind === 'stream' ? output : shapeOutput(entry, output)
  }

  /** What is open to everybody is open to somebody whose session has just ended, too. */
  async #callerOf(
    store: Store,
    entry: ProcedureEntry,
    token: string | null,
    now: number,
  ): Promise<Caller> {
    try {
      return await this.#callers.callerOf(store, token, now)
    } catch (error) {
      if (entry.meta.audiences.includes('public') && error instanceof AppError) return stranger
      throw error
    }
  }

  async #runSetup(
    name: SetupName,
    entry: ProcedureEntry,
    raw: unknown,
    { allowed }: Credentials,
  ): Promise<unknown> {
    if (!entry.meta.audiences.some((audience) => allowed.includes(audience))) {
      throw new AppError('wrong_audience')
    }
    const input = parseInput(entry, raw)
    const rule = this.#parts.setup[verbOf(name)] as (
      input: unknown,
      now: number,
    ) => Promise<unknown>
    return shapeOutput(entry, await rule(input, this.#parts.clock()))
  }

  #dispatch(
    entry: ProcedureEntry,
    handler: AnyHandler,
    store: Store,
    input: unknown,
    caller: Caller,
    now: number,
    signal: AbortSignal | undefined,
  ): Promise<unknown> {
    const parts = { ...this.#parts, store, caller, now, entry }
    switch (handler.kind) {
      case 'query':
        return runQuery(handler, input as never, parts)
      case 'remote': {
        const { hub, mail } = this.#parts
        return handler.handle(input as never, { store, hub, mail, caller, now })
      }
      case 'rehearsal':
        return runRehearsal(handler, input as never, parts)
      case 'command':
        return runCommand(handler, input as never, parts)
      case 'stream':
        return Promise.resolve(
          handler.handle(input as never, {
            caller,
            signal,
            watch: () => this.#parts.publisher.watch(signal),
          }),
        )
    }
  }
}

type SetupName = Extract<ProcedureName, `setup.${string}`>
const isSetup = (name: ProcedureName): name is SetupName => name.startsWith('setup.')
const verbOf = (name: SetupName) => name.slice('setup.'.length) as keyof SetupRules

/** @throws AppError unauthenticated, wrong_audience, session_locked or forbidden */
function authorise(entry: ProcedureEntry, caller: Caller, allowed: readonly Audience[]): void {
  const { meta } = entry
  // Whatever a transport lets through, a PC in the clinic is no door to the world.
  if (meta.servedBy === 'hub') throw new AppError('wrong_audience')
  requireAudience(entry, caller, allowed)
  if (caller.session?.locked && !whileLocked.has(entry.name)) throw new AppError('session_locked')
  if (meta.permission && !caller.actor?.permissions.includes(meta.permission)) {
    throw new AppError('forbidden', { permission: meta.permission })
  }
}
