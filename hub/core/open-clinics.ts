import type { HubDatabase } from '#db/postgres/hub-database.ts'

/** The keys of the clinics that are here whole. */
export async function openClinics(database: HubDatabase): Promise<string[]> {
  const clinics = await database.acrossClinics(({ sql }) =>
    sql<{ clinic_key: string }>(
      `SELECT clinic_key FROM hub_clinic WHERE state = 'open' ORDER BY clinic_key`,
    ),
  )
  return clinics.map(({ clinic_key: clinicKey }) => clinicKey)
}
