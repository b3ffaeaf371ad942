/**
 * Formatted text of the clinic's, as it may stand in a page. Settings refuse what could run (rich-text.ts);
 * this lets through only what we know, whatever was stored and by whichever version. All rich text that a
 * page shows goes through here; e-mails take it apart by themselves, as a mail is no page.
 */
import sanitizeHtml from 'sanitize-html'

const blocks = ['p', 'h1', 'h2', 'h3', 'h4', 'ul', 'ol', 'li', 'blockquote', 'hr', 'br', 'pre']
const words = ['strong', 'b', 'em', 'i', 'u', 's', 'sub', 'sup', 'code', 'span', 'a', 'img']
const tables = ['table', 'thead', 'tbody', 'tr', 'th', 'td']

const alignment = { 'text-align': [/^(left|right|center|justify)$/] }

const rules: sanitizeHtml.IOptions = {
  allowedTags: [...blocks, ...words, ...tables],
  allowedAttributes: {
    a: ['href', 'target', 'rel'],
    img: ['src', 'alt', 'width', 'height'],
    ...Object.fromEntries(['p', 'h1', 'h2', 'h3', 'h4'].map((tag) => [tag, ['style']])),
    ...Object.fromEntries(['th', 'td'].map((tag) => [tag, ['colspan', 'rowspan']])),
  },
  allowedStyles: { '*': alignment },
  allowedSchemes: ['https', 'http', 'mailto', 'tel'],
  // Pictures are part of the text: one fetched from elsewhere would tell who reads it, and when.
  allowedSchemesByTag: { img: ['data'] },
  allowProtocolRelative: false,
  disallowedTagsMode: 'discard',
  transformTags: {
    a: sanitizeHtml.simpleTransform('a', { target: '_blank', rel: 'noopener noreferrer' }),
  },
  exclusiveFilter: ({ tag, attribs }) => tag === 'img' && !isPicture(attribs['src']),
}

const isPicture = (source: string | undefined): boolean =>
  /^data:image\/(png|jpeg|gif|webp);base64,[A-Za-z0-9+/=]+$/.test(source ?? '')

export const cleanHtml = (html: string): string => sanitizeHtml(html, rules)
