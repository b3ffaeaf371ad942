/** Who is calling: fixed by the session, never by the caller's word. */
export const audiences = ['desk', 'kiosk', 'portal', 'public', 'device'] as const
export type Audience = (typeof audiences)[number]
