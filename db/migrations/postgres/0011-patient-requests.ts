/** A patient's own requests and messages, found without reading everybody's. */
import type { MigrationInterface, QueryRunner } from 'typeorm'

const statements = ['booking_request', 'job'].map(
  (table) => `CREATE INDEX "${table}_patient" ON "${table}" ("clinic_key", "patient_id")`,
)

export class PatientRequests1770000000011 implements MigrationInterface {
  readonly name = 'PatientRequests1770000000011'

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement)
  }

  async down(): Promise<void> {
    throw new Error('A release never goes back behind its schema; restore a backup.')
  }
}
