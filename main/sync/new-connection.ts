import type { DeviceOutput } from '#contract/index.ts'
import type { HubConnectionRow } from '#db/entities/index.ts'

export interface ConnectionFacts extends Pick<HubConnectionRow, 'id' | 'url' | 'privateKey'> {
  phase: HubConnectionRow['phase']
  now: number
}

/** As it is right after the hub has taken this device in. */
export function newConnection(
  { clinicKey, role, clinicId, hubTime, leaseUntil }: DeviceOutput<'join'>,
  { now, ...facts }: ConnectionFacts,
): HubConnectionRow {
  return {
    ...facts,
    ...{ clinicKey, role, clinicId, leaseUntil },
    cursor: 0,
    uploadedTo: null,
    joinedAt: now,
    lastContactAt: now,
    hubTimeAtContact: hubTime,
    offlineSince: null,
    blocked: null,
    missedAtSchema: null,
    feedMarks: [],
    hubRestoredAt: null,
  }
}
