/** Not what a stranger tries first: the e-mail address, its name part, or the person's own name. */
export function isTooEasy(
  password: string,
  { email, firstName, lastName }: { email: string; firstName: string; lastName: string },
): boolean {
  const plain = (text: string) => text.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '')
  const typed = plain(password)
  const [mailbox = ''] = email.split('@')
  const names = [email, mailbox, firstName, lastName, firstName + lastName, lastName + firstName]
  const isOneLetter = new Set(password.toLowerCase()).size < 3
  return isOneLetter || typed === '' || names.map(plain).includes(typed)
}
