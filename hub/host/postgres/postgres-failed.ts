/** Our own PostgreSQL does not run; the message is one sentence for the terminal. */
export class PostgresFailed extends Error {}
