/** `sqlite3` is the alias of a build of better-sqlite3 with encryption (docs/decisions/0001-sqlite3.md). */
declare module 'sqlite3' {
  import Database from 'better-sqlite3'
  export default Database
}
