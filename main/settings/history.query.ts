import { AppError } from '#contract/index.ts'
import { isLocale, isSettingKey } from '#contract/settings/index.ts'
import { SettingChange } from '#db/entities/index.ts'
import { queryHandler } from '#main/kernel/handler.ts'
import { toIso } from '#main/kernel/instants.ts'

/** More than anybody reads through; the latest ones. */
const longestHistory = 500

export const history = queryHandler(
  'settings.history',
  async (store, { key, language, clinicId }) => {
    if (!isSettingKey(key)) throw new AppError('not_found', { what: 'setting' })
    const found = store.select(SettingChange, 'entry').where('entry.key = :key', { key })
    if (language) found.andWhere('entry.language = :language', { language })
    if (clinicId) found.andWhere('entry.clinicId = :clinicId', { clinicId })
    const changes = await found
      .orderBy('entry.sequence', 'DESC')
      .addOrderBy('entry.id', 'DESC')
      .limit(longestHistory)
      .getMany()
    return {
      entries: changes.map((entry) => ({
        at: toIso(entry.at),
        by: entry.actorName,
        language: isLocale(entry.language) ? entry.language : null,
        value: entry.value,
        previous: entry.previous,
      })),
    }
  },
)
