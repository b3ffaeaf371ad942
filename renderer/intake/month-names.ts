/** The twelve months as a person would say them alone: *novembre*, not *de novembre*. */
export function monthNames(language: string): string[] {
  const format = new Intl.DateTimeFormat(language, { month: 'long', timeZone: 'UTC' })
  return Array.from({ length: 12 }, (_none, month) => {
    const name = format.format(new Date(Date.UTC(2024, month, 15)))
    return name.slice(0, 1).toLocaleUpperCase(language) + name.slice(1)
  })
}
