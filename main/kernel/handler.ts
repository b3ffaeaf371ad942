/**
 * A procedure's rule: a function of what it is handed. Queries get a read-only store, commands a writable
 * one; neither reads a clock, the environment or chance.
 */
import type { SettingConflict } from '#contract/device/index.ts'
import type { Contract, Input, Output, ProcedureName } from '#contract/index.ts'
import type { JsonValue } from '#contract/kernel/json.ts'
import type { ReadableStore, Store, WritableStore } from '#db/store/index.ts'
import type { MailSide } from '#main/notifications/mail-side.ts'
import type { HubSide } from '#main/sync/hub-side.ts'
import type { AppError } from '#contract/index.ts'
import type { z } from 'zod'
import type { Actor, Caller } from './caller.ts'
import type { RandomBytes } from './ids.ts'
import type { LiveTopic } from './publisher.ts'

export interface QueryContext {
  readonly caller: Caller
  /** Epoch milliseconds */
  readonly now: number
  /** What the audit log should say this was about. */
  subject(type: string, id: string): void
}

export interface CommandContext extends QueryContext {
  readonly commandId: string
  /**
   * When whoever runs it heard of it: on the hub later than `now`, which is when its device made it. What
   * leaves the house counts from here, so that what the device took back meanwhile can still come.
   */
  readonly heardAt: number
  /**
   * True where the command is run from its envelope: on the hub, or here again on top of what others did.
   * What only this device could check (a patient's session at this screen) was checked the first time.
   */
  readonly again: boolean
  /**
   * What `prepare` found for the eyes of whoever asked: it is in the answer alone. Null where the command is
   * run again, as nobody reads that answer.
   */
  readonly revealed: string | null
  readonly basis: Basis
  /** A field that somebody else had changed before: theirs stands, staff see both values. */
  conflict(conflict: SettingConflict): void
  /** Ids for what the command makes; the same ones when it is run again. */
  newId(): string
  /** Who it turned out to be, where the command itself finds that out (logging in). */
  identified(actor: Actor): void
  /** Told to open views after the commit. */
  publish(...topics: LiveTopic[]): void
  /**
   * Of a command of the portal that is the hub's own affair (a password is chosen): what follows from it for
   * the clinic, as a synced command in the same transaction. Refused, nothing of either is done.
   */
  alsoRun<N extends ProcedureName>(name: N, input: Input<N>): void
}

/** What whoever made the command knew of the rows that it changes. */
export interface Basis {
  /** Whether the row was changed by somebody else since the version that the command was based on. */
  isStale(table: string, row: { id: string; version: number }, base: number): Promise<boolean>
  /** Those of the rows that somebody else changed after the command's device had last heard of them. */
  changedByOthers(table: string, ids: readonly string[]): Promise<ReadonlySet<string>>
}

/** For commands about this device alone: they may make secrets, as they are never run again elsewhere. */
export interface LocalContext extends QueryContext {
  readonly randomBytes: RandomBytes
}

/** For `prepare`: what it gives travels with the command, what it reveals does not. */
export interface PrepareContext extends LocalContext {
  /** A secret for whoever asked: `revealed` when the command runs here, and never written. */
  reveal(secret: string): void
}

/** Commits what the handler wrote (a counted attempt) and gives the error all the same. */
export class Refusal {
  readonly error: AppError
  constructor(error: AppError) {
    this.error = error
  }
}

export interface QueryHandler<N extends ProcedureName> {
  kind: 'query'
  name: N
  handle(store: ReadableStore, input: Input<N>, context: QueryContext): Promise<Output<N>>
}

export interface CommandHandler<N extends ProcedureName, P = undefined> {
  kind: 'command'
  name: N
  /** Fields of the input that stay on this device: they are left out of the outbox envelope. */
  secrets: readonly string[]
  /** The shape of what `prepare` gives: an envelope from another device is held to it. */
  prepared?: z.ZodType<P>
  /**
   * What can only be found out here (a session behind a token, a PIN that fits), before the transaction.
   * Where the command is synced it travels in the envelope, so it is plain JSON.
   */
  prepare(store: ReadableStore, input: Input<N>, context: PrepareContext): Promise<P>
  handle(
    tx: WritableStore,
    input: Input<N>,
    context: CommandContext,
    prepared: P,
  ): Promise<Output<N> | Refusal>
}

/** A rule that answers again and again; ends when the caller's signal does. */
export interface StreamHandler<N extends ProcedureName> {
  kind: 'stream'
  name: N
  handle(input: Input<N>, context: StreamContext): Output<N>
}
export interface StreamContext {
  readonly caller: Caller
  readonly signal: AbortSignal | undefined
  watch(): AsyncIterable<{ topics: LiveTopic[] }>
}

/** A rule about the hub itself: it runs outside any transaction and may wait for the network. */
export interface RemoteHandler<N extends ProcedureName> {
  kind: 'remote'
  name: N
  handle(input: Input<N>, context: RemoteContext): Promise<Output<N>>
}
export interface RemoteContext {
  readonly store: Store
  readonly hub: HubSide
  readonly mail: MailSide
  readonly caller: Caller
  readonly now: number
}

/** A rule that tries something out: whatever it writes is taken back, whatever comes of it. */
export interface RehearsalHandler<N extends ProcedureName> {
  kind: 'rehearsal'
  name: N
  handle(tx: WritableStore, input: Input<N>, context: RehearsalContext): Promise<Output<N>>
}
export interface RehearsalContext extends LocalContext {
  /** What can be tried out. */
  readonly handlers: ReadonlyMap<ProcedureName, AnyHandler>
}

export type AnyHandler =
  | RehearsalHandler<ProcedureName>
  | RemoteHandler<ProcedureName>
  | QueryHandler<ProcedureName>
  | CommandHandler<ProcedureName, JsonValue | undefined>
  | StreamHandler<ProcedureName>

/** One handler for each procedure of a feature: the type makes a forgotten one an error. */
export type FeatureHandlers<F extends keyof Contract & string> = {
  readonly [V in keyof Contract[F] & string]: {
    readonly kind: 'query' | 'command' | 'stream' | 'remote' | 'rehearsal'
    readonly name: `${F}.${V}`
  }
}

export function queryHandler<N extends ProcedureName>(
  name: N,
  handle: QueryHandler<N>['handle'],
): QueryHandler<N> {
  return { kind: 'query', name, handle }
}

export function commandHandler<N extends ProcedureName>(
  name: N,
  handle: (
    tx: WritableStore,
    input: Input<N>,
    context: CommandContext,
  ) => Promise<Output<N> | Refusal>,
): CommandHandler<N> {
  return { kind: 'command', name, secrets: [], prepare: () => Promise.resolve(undefined), handle }
}

export function preparedCommand<N extends ProcedureName, P>(
  name: N,
  parts: Omit<CommandHandler<N, P>, 'kind' | 'name'>,
): CommandHandler<N, P> {
  return { kind: 'command', name, ...parts }
}

export function streamHandler<N extends ProcedureName>(
  name: N,
  handle: StreamHandler<N>['handle'],
): StreamHandler<N> {
  return { kind: 'stream', name, handle }
}

export function rehearsalHandler<N extends ProcedureName>(
  name: N,
  handle: RehearsalHandler<N>['handle'],
): RehearsalHandler<N> {
  return { kind: 'rehearsal', name, handle }
}

export function remoteHandler<N extends ProcedureName>(
  name: N,
  handle: RemoteHandler<N>['handle'],
): RemoteHandler<N> {
  return { kind: 'remote', name, handle }
}
