/**
 * What this device remembers between sessions: preferences and the names of people who log in here.
 * Never a token, never anything of a patient.
 */
type Kept = 'clinic' | 'theme' | 'language' | 'names' | 'showCancelled' | 'settings.preview'

export function recall(name: Kept): string | null {
  try {
    return localStorage.getItem(`foyer.${name}`)
  } catch {
    return null
  }
}

export function keep(name: Kept, value: string): void {
  try {
    localStorage.setItem(`foyer.${name}`, value)
  } catch {
    // A browser that keeps nothing still works; it only forgets.
  }
}
