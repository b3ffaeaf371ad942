/**
 * The contract as an oRPC router over the runner. Input is not parsed here: the runner does that for every
 * transport, after it knows who calls.
 */
import { AppError, contract, errorCatalogue, procedures } from '#contract/index.ts'
import type { Audience, Contract, ProcedureEntry, ProcedureName } from '#contract/index.ts'
import type { ContractRouterClient } from '@orpc/contract'
import { ORPCError, os } from '@orpc/server'
import type { Router } from '@orpc/server'
import type { Runner } from '#main/kernel/runner.ts'

/** What a transport tells about a call. */
export interface CallContext {
  allowed: readonly Audience[]
  /** Left out, everything that the audiences may ask. */
  only?: ReadonlySet<ProcedureName>
  reqHeaders?: Headers
  [key: PropertyKey]: unknown
}

export type CoreRouter = Router<Contract, CallContext>
export type CoreClient = ContractRouterClient<Contract>

/** Logs what nobody foresaw and gives the id under which it was logged. */
export type ReportUnexpected = (error: unknown, procedure: ProcedureName) => string

export function coreRouter(runner: Runner, report: ReportUnexpected): CoreRouter {
  const procedureOf = ({ name, procedure }: ProcedureEntry) =>
    os
      .$context<CallContext>()
      .route(procedure['~orpc'].route)
      .handler(async ({ input, context, signal }) => {
        const token = bearer(context.reqHeaders)
        try {
          if (context.only && !context.only.has(name)) throw new AppError('wrong_audience')
          return await runner.run(name, input, { token, allowed: context.allowed }, signal)
        } catch (error) {
          throw asWireError(error, () => report(error, name))
        }
      })
  const router = Object.fromEntries(
    Object.keys(contract).map((feature) => [
      feature,
      Object.fromEntries(
        procedures
          .filter(({ name }) => name.startsWith(`${feature}.`))
          .map((entry) => [entry.name.slice(feature.length + 1), procedureOf(entry)]),
      ),
    ]),
  )
  return router as unknown as CoreRouter
}

export function asWireError(error: unknown, report: () => string): ORPCError<string, unknown> {
  if (error instanceof ORPCError) return error
  const known: AppError =
    error instanceof AppError ? error : new AppError('internal', { correlationId: report() })
  const { status } = errorCatalogue[known.code]
  const data: unknown = Object.keys(known.details).length > 0 ? known.details : undefined
  return new ORPCError(known.code, { status, message: known.message, data })
}

function bearer(headers: Headers | undefined): string | null {
  const match = /^Bearer (\S{1,200})$/.exec(headers?.get('authorization') ?? '')
  return match?.[1] ?? null
}
