import { AppError } from '#contract/index.ts'
import { Clinic } from '#db/entities/index.ts'
import { commandHandler } from '#main/kernel/handler.ts'
import { tellEverybody } from './find-clinic.ts'

export const orderClinics = commandHandler(
  'clinics.orderClinics',
  async (tx, { clinicIds }, context) => {
    const rows = await tx.find(Clinic, { order: { position: 'ASC', id: 'ASC' } })
    const byId = new Map(rows.map((row) => [row.id, row]))
    const named = [...new Set(clinicIds)].map((id) => {
      const row = byId.get(id)
      if (!row) throw new AppError('not_found', { what: 'clinic' })
      return row
    })
    const ordered = [...named, ...rows.filter((row) => !named.includes(row))]
    for (const [index, row] of ordered.entries()) {
      if (row.position !== index + 1) await tx.change(Clinic, row, { position: index + 1 })
    }
    tellEverybody(context)
    return {}
  },
)
