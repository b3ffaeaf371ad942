/**
 * Blocks as HTML that every mail program shows: tables and inline styles, one column, the clinic's colours
 * where they can be read, its logo as a part of the message. Read aloud it is a heading, paragraphs and a
 * table of facts. The text part says the same.
 */
import type { Language } from '#contract/index.ts'
import { contrastRatio } from '#contract/settings/index.ts'
import { isolated } from '#main/people/index.ts'
import type { Block } from './block.ts'

export interface LetterHead {
  language: Language
  clinicName: string
  /** Address and phone, a line each. */
  address: readonly string[]
  why: string
  colors: LetterColors
  logoCid: string | null
}
export interface LetterColors {
  toolbar: string
  toolbarText: string
  page: string
  text: string
  primary: string
  primaryText: string
}

export interface Letter {
  subject: string
  heading: string
  blocks: readonly Block[]
}

const sheet = '#FFFFFF'
const ink = '#17211F'
const muted = '#55625F'
const line = '#DCE1DC'
const fonts = `font-family:Inter,'Segoe UI',Helvetica,Arial,sans-serif`

export function letterHtml(head: LetterHead, { subject, heading, blocks }: Letter): string {
  const { colors, language, clinicName, logoCid } = head
  const text = readable(colors.text, sheet)
  const styles = { text, button: colors.primary, buttonText: colors.primaryText }
  const brand = logoCid
    ? `<img src="cid:${logoCid}" alt="${escapeHtml(clinicName)}" height="40" style="display:block;border:0;height:40px;max-width:280px;background:${sheet};border-radius:6px;padding:4px">`
    : `<span style="${fonts};font-size:18px;font-weight:600;color:${colors.toolbarText}">${escapeHtml(clinicName)}</span>`
  const body = blocks.map((block) => blockHtml(block, styles)).join('\n')
  const foot = [clinicName, ...head.address].map(escapeHtml).join('<br>')
  return `<!doctype html>
<html lang="${language}" dir="ltr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light">
<title>${escapeHtml(subject)}</title>
</head>
<body style="margin:0;padding:0;background:${colors.page}">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="background:${colors.page}"><tr><td align="center" style="padding:24px 12px">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="max-width:600px;background:${sheet};border:1px solid ${line};border-radius:10px;border-collapse:separate;overflow:hidden">
<tr><td style="background:${colors.toolbar};padding:16px 24px">${brand}</td></tr>
<tr><td style="padding:28px 24px 12px;${fonts};font-size:16px;line-height:1.5;color:${text}">
<h1 style="margin:0 0 16px;font-size:22px;line-height:1.25;font-weight:600;color:${text}">${escapeHtml(heading)}</h1>
${body}
</td></tr>
<tr><td style="padding:16px 24px 24px;border-top:1px solid ${line};${fonts};font-size:13px;line-height:1.5;color:${muted}">${foot}<br><br>${escapeHtml(head.why)}</td></tr>
</table>
</td></tr></table>
</body>
</html>`
}

export function letterText(head: LetterHead, { heading, blocks }: Letter): string {
  const foot = [head.clinicName, ...head.address, '', head.why].join('\n')
  const colon = head.language === 'fr' ? '\u00a0: ' : ': '
  const body = blocks.map((block) => blockText(block, colon))
  return [heading, ...body, `-- \n${foot}`].join('\n\n')
}

interface Styles {
  text: string
  button: string
  buttonText: string
}
const paragraph = (html: string, more = '') => `<p style="margin:0 0 16px${more}">${html}</p>`

function blockHtml(block: Block, { text, button, buttonText }: Styles): string {
  switch (block.kind) {
    case 'paragraph':
      return paragraph(lines(block.text))
    case 'facts':
      return `<table cellpadding="0" cellspacing="0" border="0" width="100%" style="margin:0 0 16px;border-top:1px solid ${line}">${block.rows
        .map(
          ([label, value]) =>
            `<tr><th scope="row" align="left" valign="top" style="padding:8px 16px 8px 0;border-bottom:1px solid ${line};font-weight:400;font-size:14px;color:${muted};white-space:nowrap">${escapeHtml(label)}</th><td valign="top" width="100%" style="padding:8px 0;border-bottom:1px solid ${line};color:${text}">${lines(value)}</td></tr>`,
        )
        .join('')}</table>`
    case 'list':
      return `${paragraph(escapeHtml(block.label), ';margin-bottom:4px')}<ul style="margin:0 0 16px;padding:0 0 0 20px">${block.items.map((item) => `<li style="margin:0 0 4px">${escapeHtml(item)}</li>`).join('')}</ul>`
    case 'quote':
      return `${paragraph(`<span style="font-size:14px;color:${muted}">${escapeHtml(block.label)}</span>`, ';margin-bottom:4px')}<blockquote style="margin:0 0 16px;padding:0 0 0 12px;border-left:3px solid ${line}">${lines(block.text)}</blockquote>`
    case 'button': {
      const url = escapeHtml(block.url)
      return `<table role="presentation" cellpadding="0" cellspacing="0" border="0" style="margin:4px 0 16px"><tr><td style="border-radius:6px;background:${button}"><a href="${url}" style="display:inline-block;padding:12px 20px;${fonts};font-size:16px;font-weight:600;color:${buttonText};text-decoration:none">${escapeHtml(block.label)}</a></td></tr></table>
${paragraph(`${escapeHtml(block.fallback)}<br><a href="${url}" style="color:${text};word-break:break-all">${url}</a>`, `;font-size:13px;color:${muted}`)}`
    }
    case 'link':
      return paragraph(
        `<a href="${escapeHtml(block.url)}" style="color:${text}">${escapeHtml(block.label)}</a>`,
      )
    case 'rich':
      return `<div style="margin:0 0 16px">${block.content.html}</div>`
  }
}

/** French puts a space before its colons. */
function blockText(block: Block, colon: string): string {
  switch (block.kind) {
    case 'paragraph':
      return block.text
    case 'facts':
      return block.rows
        .map(([label, value]) => label + colon + value.split('\n').map(isolated).join(', '))
        .join('\n')
    case 'list':
      return [block.label, ...block.items.map((item) => `• ${item}`)].join('\n')
    case 'quote':
      return `${block.label}${colon.trimEnd()}\n${block.text.replaceAll(/^/gm, '> ')}`
    case 'button':
    case 'link':
      return `${block.label}${colon.trimEnd()}\n${block.url}`
    case 'rich':
      return block.content.text
  }
}

/** A clinic may choose a text colour for a dark page; on the white sheet it would be lost. */
const readable = (color: string, ground: string): string =>
  contrastRatio(color, ground) >= 4.5 ? color : ink

const lines = (text: string): string => linked(escapeHtml(text)).replaceAll('\n', '<br>')

/** Addresses inside a text that was escaped already. */
const linked = (escaped: string): string =>
  escaped.replaceAll(
    /https?:\/\/[^\s<>"]+/g,
    (url) => `<a href="${url}" style="word-break:break-all">${url}</a>`,
  )

export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')
}
