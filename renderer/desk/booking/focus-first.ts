/** What opened by a key takes the focus, so that the hands stay on the keyboard. */
export function focusFirst(form: HTMLElement): void {
  form.querySelector<HTMLElement>('button, input, textarea, [tabindex="0"]')?.focus()
}
