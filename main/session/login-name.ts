/** Names are typed in a hurry: case, spaces around and the way an accent is typed make no difference. */
export const loginNameOf = (typed: string): string => typed.trim().toLowerCase().normalize('NFC')
