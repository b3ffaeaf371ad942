/**
 * The clinic's formatted words, built anew from what we know. The hub has cleaned them; building them from a list
 * of plain elements means that nothing else could ever run here, whoever sends them.
 */
const elements = new Set(
  'p h2 h3 h4 ul ol li blockquote hr br pre strong b em i u s sub sup code span table thead tbody tr th td'.split(
    ' ',
  ),
)
/** The page has one heading of the first level. */
const renamed: Readonly<Record<string, string>> = { h1: 'h2' }
const links = /^(https?:|mailto:|tel:)/i
const pictures = /^data:image\/(png|jpeg|gif|webp);base64,[A-Za-z0-9+/=]+$/
const alignments = /^(left|right|center|justify)$/

export function richNodes(html: string): DocumentFragment {
  const parsed = new DOMParser().parseFromString(html, 'text/html')
  const made = document.createDocumentFragment()
  copy(parsed.body, made)
  return made
}

function copy(from: Node, into: Node): void {
  for (const node of from.childNodes) {
    if (node instanceof Text) into.appendChild(document.createTextNode(node.data))
    if (!(node instanceof Element)) continue
    const made = elementLike(node)
    if (made) into.appendChild(made)
    if (!isSilent(node)) copy(node, made ?? into)
  }
}

const isSilent = ({ localName }: Element): boolean =>
  ['script', 'style', 'template', 'iframe', 'object'].includes(localName)

function elementLike(node: Element): HTMLElement | null {
  const name = renamed[node.localName] ?? node.localName
  if (name === 'a') return linkLike(node)
  if (name === 'img') return pictureLike(node)
  if (!elements.has(name)) return null
  const made = document.createElement(name)
  const align = node instanceof HTMLElement ? node.style.textAlign : ''
  if (alignments.test(align)) made.style.textAlign = align
  return made
}

function linkLike(node: Element): HTMLElement | null {
  const href = node.getAttribute('href') ?? ''
  if (!links.test(href)) return null
  const link = document.createElement('a')
  link.href = href
  link.target = '_blank'
  link.rel = 'noopener noreferrer'
  return link
}

function pictureLike(node: Element): HTMLElement | null {
  const source = node.getAttribute('src') ?? ''
  if (!pictures.test(source)) return null
  const picture = document.createElement('img')
  picture.src = source
  picture.alt = node.getAttribute('alt') ?? ''
  return picture
}
