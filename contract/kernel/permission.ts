/** What a user type may do. A procedure names at most one. */
export const permissions = [
  'schedule.view',
  'schedule.change',
  'schedule.overbook',
  'booking.decide',
  'patients.view',
  'patients.change',
  'intake.manage',
  'intake.read',
  'settings.general',
  'audit.view',
  'kiosk.operate',
] as const
export type Permission = (typeof permissions)[number]
