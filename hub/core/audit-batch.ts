/**
 * The hub's own chain of a clinic's audit log: what it ran for which device. Entries of one batch are chained
 * in memory, as the clinic's lock is held, and written together.
 */
import { AuditEntry } from '#db/entities/index.ts'
import type { AuditEntryRow } from '#db/entities/index.ts'
import type { HubTransaction } from '#db/postgres/hub-database.ts'
import { chained, chainStart } from '#main/audit/index.ts'
import type { AuditFact } from '#main/audit/index.ts'
import { v5 } from 'uuid'
import type { Sender } from './hub-core.ts'

/** The hub stands in each clinic's log as a device of its own. */
export const hubDeviceId = (clinicKey: string): string => v5('hub', clinicKey)

export class AuditBatch {
  readonly #transaction: HubTransaction
  readonly #chain: { deviceId: string; deviceName: string }
  readonly #entries: AuditEntryRow[] = []
  #last: Pick<AuditEntryRow, 'sequence' | 'hash'>

  private constructor(
    transaction: HubTransaction,
    chain: { deviceId: string; deviceName: string },
    last: Pick<AuditEntryRow, 'sequence' | 'hash'>,
  ) {
    this.#transaction = transaction
    this.#chain = chain
    this.#last = last
  }

  static async open(
    transaction: HubTransaction,
    { clinicKey, deviceId: sender }: Sender,
  ): Promise<AuditBatch> {
    const deviceId = hubDeviceId(clinicKey)
    const [last] = await transaction.tx.find(AuditEntry, {
      where: { deviceId },
      order: { sequence: 'DESC' },
      take: 1,
    })
    const [device] = await transaction.sql<{ name: string }>(
      'SELECT name FROM hub_device WHERE id = $1',
      [sender],
    )
    const deviceName = device?.name ?? 'hub'
    return new AuditBatch(
      transaction,
      { deviceId, deviceName },
      last ?? { sequence: 0, hash: chainStart },
    )
  }

  add(fact: AuditFact): void {
    const entry = chained(fact, this.#chain, this.#last)
    this.#last = entry
    this.#entries.push(entry)
  }

  async write(): Promise<void> {
    if (this.#entries.length > 0) await this.#transaction.tx.insert(AuditEntry, this.#entries)
  }
}
