/** A join code however it was typed: small letters, spaces, O for 0, I or L for 1 (Crockford's base 32). */
export const plainJoinCode = (typed: string): string =>
  typed
    .toUpperCase()
    .replaceAll(/[^0-9A-Z]/g, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1')
