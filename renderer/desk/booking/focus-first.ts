/** What opened by a key takes the focus, so that the hands stay on the keyboard. */
export function focusFirst(form: HTMLElement): void {
  const first = form.querySelector<HTMLElement>('input, textarea')
  ;(first ?? form).focus()
}
