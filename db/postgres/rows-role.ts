/**
 * Row security does not bind a superuser. Where the hub was given one, it works under a role of its own that
 * is bound; any other user owns the tables and is bound by FORCE ROW LEVEL SECURITY.
 */
import type { DataSource } from 'typeorm'
import { HubDatabaseError } from './hub-database-error.ts'

const role = 'foyer_rows'

/** The role to work under; null where the user is bound already. @throws HubDatabaseError notAllowed */
export async function rowsRole(source: DataSource): Promise<string | null> {
  const [user]: { unbound: boolean; super: boolean }[] = await source.query(
    'SELECT rolsuper OR rolbypassrls AS unbound, rolsuper AS super FROM pg_roles WHERE rolname = current_user',
  )
  if (!user?.unbound) return null
  if (!user.super) throw new HubDatabaseError('notAllowed')
  if (await mayDoAll(source)) return role
  // Roles are of the whole server: another database's hub may be making it at this moment.
  await source.query(`DO $$ BEGIN CREATE ROLE ${role} NOLOGIN NOSUPERUSER NOBYPASSRLS;
    EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$`)
  await source.query(`GRANT USAGE ON SCHEMA public TO ${role}`)
  await source.query(
    `GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO ${role}`,
  )
  await source.query(`GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO ${role}`)
  return role
}

/** As after an earlier start: to grant what is granted writes anew what the database knows of every table. */
async function mayDoAll(source: DataSource): Promise<boolean> {
  const [found]: { all: boolean | null }[] = await source.query(
    `SELECT bool_and(CASE relkind
       WHEN 'S' THEN has_sequence_privilege(pg_roles.oid, pg_class.oid, 'USAGE')
       ELSE has_table_privilege(pg_roles.oid, pg_class.oid, 'SELECT')
        AND has_table_privilege(pg_roles.oid, pg_class.oid, 'INSERT')
        AND has_table_privilege(pg_roles.oid, pg_class.oid, 'UPDATE')
        AND has_table_privilege(pg_roles.oid, pg_class.oid, 'DELETE') END
       AND has_schema_privilege(pg_roles.oid, relnamespace, 'USAGE')) AS all
     FROM pg_roles, pg_class
     WHERE rolname = '${role}' AND relnamespace = 'public'::regnamespace AND relkind IN ('r', 'S')`,
  )
  return found?.all === true
}
