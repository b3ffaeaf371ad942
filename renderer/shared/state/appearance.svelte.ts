/** How this window looks to the person before it; nothing here is about the clinic. */
export type Theme = 'system' | 'light' | 'dark'
export type TextSize = 100 | 125 | 150
export type Contrast = 'normal' | 'more'
export type Face = 'desk' | 'kiosk' | 'portal'

export class Appearance {
  #theme = $state<Theme>('system')
  #textSize = $state<TextSize>(100)
  #contrast = $state<Contrast>('normal')
  #face = $state<Face>('desk')

  get theme(): Theme {
    return this.#theme
  }
  set theme(next: Theme) {
    this.#theme = next
    put('theme', next === 'system' ? undefined : next)
  }

  get textSize(): TextSize {
    return this.#textSize
  }
  set textSize(next: TextSize) {
    this.#textSize = next
    put('textSize', next === 100 ? undefined : String(next))
  }

  get contrast(): Contrast {
    return this.#contrast
  }
  set contrast(next: Contrast) {
    this.#contrast = next
    put('contrast', next === 'normal' ? undefined : next)
  }

  get face(): Face {
    return this.#face
  }
  set face(next: Face) {
    this.#face = next
    put('face', next)
  }
}

function put(name: 'theme' | 'textSize' | 'contrast' | 'face', value: string | undefined): void {
  if (typeof document === 'undefined') return
  if (value === undefined) Reflect.deleteProperty(document.documentElement.dataset, name)
  else document.documentElement.dataset[name] = value
}

export const appearance = new Appearance()
