/** Nobody touched mouse or keyboard for this long: somebody else may be standing before the screen. */
const idleMinutes = 10
const signs = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart'] as const

/** The wall clock decides, not a timer: a PC that slept wakes up locked. */
export function idleLock(lock: () => void): () => void {
  let last = Date.now()
  const touched = () => {
    if (Date.now() - last >= idleMinutes * 60_000) lock()
    last = Date.now()
  }
  for (const sign of signs) window.addEventListener(sign, touched, { passive: true, capture: true })
  const timer = setInterval(() => {
    if (Date.now() - last >= idleMinutes * 60_000) lock()
  }, 10_000)
  return () => {
    for (const sign of signs) window.removeEventListener(sign, touched, { capture: true })
    clearInterval(timer)
  }
}
