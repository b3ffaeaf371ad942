/** A patient's own requests, found without reading everybody's. */
import type { MigrationInterface, QueryRunner } from 'typeorm'

export class PatientRequests1770000000014 implements MigrationInterface {
  readonly name = 'PatientRequests1770000000014'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE INDEX "booking_request_patient" ON "booking_request" ("patient_id")')
  }

  async down(): Promise<void> {
    throw new Error('A release never goes back behind its schema; restore a backup.')
  }
}
