/** Marks what was searched for inside an element, without changing the element. */
import { plainText } from '#renderer/shared/ui/index.ts'

const name = 'settings-search'

export function highlightText(root: HTMLElement, typed: string): () => void {
  if (!('highlights' in CSS)) return () => undefined
  const words = plainText(typed).split(/\s+/).filter(Boolean)
  const ranges = textNodes(root).flatMap((node) => rangesIn(node, words))
  CSS.highlights.set(name, new Highlight(...ranges))
  return () => CSS.highlights.delete(name)
}

function textNodes(root: HTMLElement): Text[] {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
  const found: Text[] = []
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node instanceof Text) found.push(node)
  }
  return found
}

function rangesIn(node: Text, words: readonly string[]): Range[] {
  const text = plainText(node.data)
  // Where taking the accents off moved the letters, a mark would stand beside the word.
  if (text.length !== node.data.length) return []
  return words.flatMap((word) => {
    const found: Range[] = []
    for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + word.length)) {
      if (at > 0 && /[\p{L}\p{N}]/u.test(text[at - 1] ?? '')) continue
      const range = new Range()
      range.setStart(node, at)
      range.setEnd(node, at + word.length)
      found.push(range)
    }
    return found
  })
}
