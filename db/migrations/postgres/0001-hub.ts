import type { MigrationInterface, QueryRunner } from 'typeorm'
import { firstSchema } from './first-schema.ts'
import {
  appendOnly,
  feedFunction,
  feedTrigger,
  hubSchema,
  overlapGuard,
  ownRowsOnly,
  spanGuard,
} from './hub-schema.ts'

const synced = [
  ...['company', 'clinic', 'closure', 'practitioner', 'service', 'offer', 'availability'],
  ...['availability_exception', 'time_off', 'patient', 'appointment', 'visit_event'],
  ...['booking_request', 'form', 'form_assignment', 'intake_response', 'set_aside_answers'],
  ...['setting', 'setting_change', 'user_type', 'staff_user'],
]
const ofOneClinic = [
  ...synced,
  ...['session', 'attempt', 'intake_code', 'intake_session', 'audit_entry', 'job'],
  ...['hub_device', 'received_envelope', 'command_record', 'feed_entry'],
]

export class Hub1770000000001 implements MigrationInterface {
  readonly name = 'Hub1770000000001'

  async up(runner: QueryRunner): Promise<void> {
    const statements = [
      'CREATE EXTENSION IF NOT EXISTS btree_gist',
      ...firstSchema,
      ...hubSchema,
      overlapGuard,
      spanGuard,
      feedFunction,
      ...synced.map(feedTrigger),
      ...appendOnly,
      ...ofOneClinic.flatMap(ownRowsOnly),
    ]
    for (const statement of statements) await runner.query(statement)
  }

  async down(): Promise<void> {
    throw new Error('A release never goes back behind its schema; restore a backup.')
  }
}
