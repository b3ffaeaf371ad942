/** How long a decision can be taken back before the patient is told: an undo then costs nobody an e-mail. */
export const graceMs = 3 * 60_000
