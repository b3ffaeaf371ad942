/**
 * How people are called on the screen. Most names are written given name first; Chinese, Japanese and Korean
 * names, where both parts are in those scripts, family name first, as their bearers write them.
 */
export interface Named {
  firstName: string
  lastName: string
}

const familyFirst = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}ー]+$/u
const spaced = /[\p{Script=Hiragana}\p{Script=Katakana}]/u

export function fullName({ firstName, lastName }: Named): string {
  if (!familyFirst.test(firstName) || !familyFirst.test(lastName)) {
    return `${firstName} ${lastName}`.trim()
  }
  return spaced.test(firstName + lastName) ? `${lastName} ${firstName}` : `${lastName}${firstName}`
}

export function initials({ firstName, lastName }: Named): string {
  const first = (text: string) => [...text.trim()][0] ?? ''
  return `${first(firstName)}${first(lastName)}`.toLocaleUpperCase('en')
}

/** How somebody is spoken to. */
export const calledName = (person: { preferredName: string | null; firstName: string }): string =>
  person.preferredName || person.firstName
