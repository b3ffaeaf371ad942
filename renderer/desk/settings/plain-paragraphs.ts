/**
 * Formatted messages as plain paragraphs: `<p>` and `<br>` become lines and back. What holds more than
 * that is not touched here, because writing it back would lose its formatting.
 */
const entities = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
  '&nbsp;': ' ',
}

/** The text, or undefined when it holds formatting that plain paragraphs cannot. */
export function toParagraphs(html: string): string | undefined {
  const text = html
    .replaceAll(/\s*<\/p>\s*<p>\s*/gi, '\n\n')
    .replaceAll(/\s*<br\s*\/?>\s*/gi, '\n')
    .replaceAll(/<\/?p>/gi, '')
    .trim()
  if (/<[a-z/!]/i.test(text)) return undefined
  return text.replaceAll(
    /&(?:amp|lt|gt|quot|#39|nbsp);/g,
    (one) => entities[one as keyof typeof entities],
  )
}

export function fromParagraphs(text: string): string {
  const safe = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').trim()
  if (safe === '') return ''
  return safe
    .split(/\n{2,}/)
    .map((paragraph) => `<p>${paragraph.trim().replaceAll('\n', '<br>')}</p>`)
    .join('')
}
