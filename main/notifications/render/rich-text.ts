/**
 * What staff wrote with formatting, made fit for an e-mail: only tags that say something about text, links
 * to the web alone, and pictures that were pasted in go along as parts of the message. Nothing is fetched
 * from anywhere when it is opened.
 */
import sanitizeHtml from 'sanitize-html'
import { createHash } from 'node:crypto'
import type { InlineImage } from './rendered-mail.ts'

export interface MailRichText {
  html: string
  text: string
  images: InlineImage[]
}

const picture = /^data:(image\/(?:png|jpeg|gif|webp));base64,([a-z0-9+/=\s]+)$/i

export function mailRichText(html: string): MailRichText {
  const images: InlineImage[] = []
  const clean = sanitizeHtml(html, {
    allowedTags: [
      ...['p', 'br', 'strong', 'b', 'em', 'i', 'u', 's', 'ul', 'ol', 'li', 'blockquote'],
      ...['h1', 'h2', 'h3', 'a', 'img', 'hr'],
    ],
    allowedAttributes: { a: ['href'], img: ['src', 'alt', 'width', 'height'] },
    allowedSchemes: ['https', 'http', 'mailto', 'tel'],
    allowedSchemesByTag: { img: ['data'] },
    allowProtocolRelative: false,
    transformTags: {
      img: (tagName, attributes) => {
        const found = picture.exec(attributes['src'] ?? '')
        if (!found) return { tagName: 'span', attribs: {} }
        const content = Buffer.from(found[2] ?? '', 'base64')
        const cid = `${createHash('sha256').update(content).digest('hex').slice(0, 32)}@foyer`
        if (!images.some((image) => image.cid === cid)) {
          images.push({ cid, mediaType: found[1] ?? '', content })
        }
        // The address of a part of this message, put in again below: `cid` is no scheme of the web.
        return { tagName, attribs: { ...attributes, src: `data:cid,${cid}` } }
      },
    },
  })
  return { html: clean.replaceAll('src="data:cid,', 'src="cid:'), text: plainText(clean), images }
}

/** For those who read without HTML: one line for each block, addresses after their words. */
export function plainText(html: string): string {
  const withBreaks = html
    .replaceAll(/<li[^>]*>/gi, '• ')
    .replaceAll(/<(br|hr)[^>]*>|<\/(p|li|h[1-3]|blockquote|ul|ol)>/gi, '\n')
    .replaceAll(/<a [^>]*href="([^"]*)"[^>]*>(.*?)<\/a>/gis, '$2 ($1)')
  const text = sanitizeHtml(withBreaks, { allowedTags: [], allowedAttributes: {} })
  return unescaped(text)
    .replaceAll(/[ \t]+\n/g, '\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim()
}

const unescaped = (text: string) =>
  text
    .replaceAll('&nbsp;', ' ')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
