/** Formatted messages in a few plain words, for the review, the history and the search. */
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
