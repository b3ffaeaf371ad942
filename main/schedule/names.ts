/** How people are called on the schedule. */
export const fullName = ({ firstName, lastName }: { firstName: string; lastName: string }) =>
  `${firstName} ${lastName}`.trim()

export function initials({ firstName, lastName }: { firstName: string; lastName: string }): string {
  const first = (text: string) => [...text.trim()][0] ?? ''
  return `${first(firstName)}${first(lastName)}`.toLocaleUpperCase('en')
}
