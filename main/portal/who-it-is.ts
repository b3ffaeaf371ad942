import { Company } from '#db/entities/index.ts'
import type { ReadableStore } from '#db/store/index.ts'
import { firstClinic } from '#main/clinics/first-clinic.ts'

/** What a portal calls its clinic, and the number to call; empty where the clinic has written none. */
export async function whoItIs(
  store: ReadableStore,
): Promise<{ companyName: string; phone: string }> {
  const [company] = await store.find(Company, { take: 1 })
  const clinic = await firstClinic(store)
  return { companyName: company?.name ?? '', phone: company?.phone ?? clinic?.phone ?? '' }
}
