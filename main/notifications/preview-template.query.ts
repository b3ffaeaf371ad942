import { queryHandler } from '#main/kernel/handler.ts'
import { sampleTemplate } from './sample-rows.ts'

/** A page in the settings shows no parts of a message: the logo stands in it whole. */
export const previewTemplate = queryHandler(
  'notifications.previewTemplate',
  async (store, input, { now }) => {
    const { subject, html, text, images } = await sampleTemplate(store, input, now)
    const shown = images.reduce(
      (page, { cid, mediaType, content }) =>
        page.replaceAll(`cid:${cid}`, `data:${mediaType};base64,${content.toString('base64')}`),
      html,
    )
    return { subject, html: shown, text }
  },
)
