/** The whole contract: every procedure of every feature, in one object. */
import type {
  AnySchema,
  ContractProcedure,
  InferContractRouterInputs,
  InferContractRouterOutputs,
} from '@orpc/contract'
import { attachments } from './attachments.ts'
import { audit } from './audit.ts'
import { booking } from './booking.ts'
import { clinics } from './clinics.ts'
import { consents } from './consents.ts'
import { coverages } from './coverages.ts'
import { device } from './device/index.ts'
import { documents } from './documents.ts'
import { intake } from './intake/index.ts'
import type { ProcedureMeta } from './kernel/index.ts'
import { notifications } from './notifications.ts'
import { patients } from './patients.ts'
import { portal } from './portal/index.ts'
import { practitioners } from './practitioners.ts'
import { schedule } from './schedule.ts'
import { services } from './services.ts'
import { session } from './session.ts'
import { settings } from './settings/procedures.ts'
import { setup } from './setup.ts'
import { sync } from './sync.ts'

export const contract = {
  setup,
  session,
  schedule,
  booking,
  patients,
  consents,
  coverages,
  intake,
  settings,
  clinics,
  practitioners,
  services,
  attachments,
  documents,
  audit,
  notifications,
  sync,
  portal,
}

export type Contract = typeof contract
export type Inputs = InferContractRouterInputs<Contract>
export type Outputs = InferContractRouterOutputs<Contract>

/** `feature.verbNoun` of every procedure. */
export type ProcedureName = {
  [F in keyof Contract & string]: `${F}.${keyof Contract[F] & string}`
}[keyof Contract & string]

type Split<N extends ProcedureName> = N extends `${infer F}.${infer V}` ? [F, V] : never
type At<T, P> = P extends [infer F, infer V]
  ? F extends keyof T
    ? V extends keyof T[F]
      ? T[F][V]
      : never
    : never
  : never
export type Input<N extends ProcedureName> = At<Inputs, Split<N>>
export type Output<N extends ProcedureName> = At<Outputs, Split<N>>

type AnyProcedure = ContractProcedure<AnySchema, AnySchema, Record<never, never>, ProcedureMeta>
export interface ProcedureEntry {
  name: ProcedureName
  meta: ProcedureMeta
  procedure: AnyProcedure
}

/** Every procedure with its metadata, in the order of the contract. */
export const procedures: readonly ProcedureEntry[] = Object.values(contract).flatMap((feature) =>
  Object.values<AnyProcedure>(feature).map((procedure) => {
    const meta = procedure['~orpc'].meta
    return { name: meta.name as ProcedureName, meta, procedure }
  }),
)

/** What the hub alone answers, to patients and visitors of the portal. */
export const portalProcedures = procedures.filter(
  ({ meta: { servedBy, audiences } }) =>
    servedBy === 'hub' && (audiences.includes('public') || audiences.includes('portal')),
)

/** What the hub alone answers, to devices. */
export type DeviceVerb = keyof typeof device
export type DeviceInput<V extends DeviceVerb> = InferContractRouterInputs<typeof device>[V]
export type DeviceOutput<V extends DeviceVerb> = InferContractRouterOutputs<typeof device>[V]

export interface DeviceEntry {
  name: `device.${DeviceVerb}`
  verb: DeviceVerb
  meta: ProcedureMeta
  procedure: AnyProcedure
}
export const deviceProcedures: readonly DeviceEntry[] = (Object.keys(device) as DeviceVerb[]).map(
  (verb) => {
    const procedure: AnyProcedure = device[verb]
    return { name: `device.${verb}`, verb, meta: procedure['~orpc'].meta, procedure }
  },
)
