/** px, below the bar and above it */
const around = 24

/**
 * What floats over the end of a page hides nothing that has the focus: neither when it appears, nor when somebody
 * tabs on. https://www.w3.org/WAI/WCAG22/Understanding/focus-not-obscured-minimum
 */
export function keepFocusClear(bar: HTMLElement): () => void {
  const scroller = scrollerOf(bar)
  const sizes = new ResizeObserver(() => {
    scroller.style.scrollPaddingBlockEnd = `${String(bar.offsetHeight + around)}px`
    const focused = document.activeElement
    if (focused && scroller.contains(focused) && !bar.contains(focused)) {
      focused.scrollIntoView({ block: 'nearest' })
    }
  })
  sizes.observe(bar)
  return () => {
    sizes.disconnect()
    scroller.style.scrollPaddingBlockEnd = ''
  }
}

function scrollerOf(element: HTMLElement): HTMLElement {
  for (let at = element.parentElement; at; at = at.parentElement) {
    if (/auto|scroll/.test(getComputedStyle(at).overflowY)) return at
  }
  return document.documentElement
}
