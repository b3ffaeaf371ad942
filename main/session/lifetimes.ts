const hour = 3_600_000
/** A working day; a session does not end while its day's work goes on. */
export const deskLifetime = 12 * hour
/** A kiosk stands for weeks and must not end in the middle of a patient's form; staff end it with a PIN. */
export const kioskLifetime = 30 * 24 * hour
