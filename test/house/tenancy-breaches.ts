/** What the catalogue of a migrated database says against our rules of tenancy. Each breach is one sentence. */

/** Runs SQL as the owner. */
type Ask = (sql: string) => Promise<readonly Record<string, unknown>[]>;

const TABLES = `select c.oid, c.relname, c.relowner, c.relrowsecurity, c.relforcerowsecurity from pg_class c
  join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'tenant' and c.relkind in ('r', 'p', 'f', 'm', 'v')`;
const FIRST_IS_WORKSPACE = (table: string, column: string) =>
  `exists (select from pg_attribute a where a.attrelid = ${table} and a.attnum = ${column} and a.attname = 'workspace_id')`;
const TENANT = "current_setting('almagest.workspace_id'::text))::uuid";

/** Every query returns the breaches of one rule, in a column `breach`. */
const RULES: readonly string[] = [
  `select relname || ' has no workspace_id that is not null' as breach from (${TABLES}) t where not exists (
     select from pg_attribute a where a.attrelid = t.oid and a.attname = 'workspace_id' and a.attnotnull)`,
  `select relname || ' has no primary key' as breach from (${TABLES}) t where not exists (
     select from pg_index i where i.indrelid = t.oid and i.indisprimary)`,
  `select i.indexrelid::regclass || ' is unique without workspace_id in front' as breach
     from pg_index i join (${TABLES}) t on t.oid = i.indrelid
     where i.indisunique and not ${FIRST_IS_WORKSPACE('i.indrelid', 'i.indkey[0]')}`,
  `select t.relname || '.' || c.conname || ' is a foreign key without workspace_id in front' as breach
     from pg_constraint c join (${TABLES}) t on t.oid = c.conrelid where c.contype = 'f' and not (
       ${FIRST_IS_WORKSPACE('c.conrelid', 'c.conkey[1]')} and ${FIRST_IS_WORKSPACE('c.confrelid', 'c.confkey[1]')})`,
  `select relname || ' does not enable row-level security' as breach from (${TABLES}) t where not relrowsecurity`,
  `select relname || ' does not force row-level security' as breach from (${TABLES}) t where not relforcerowsecurity`,
  `select t.relname || ' has no policy of the tenant that checks reading and writing' as breach from (${TABLES}) t
     where not exists (select from pg_policies p where p.schemaname = 'tenant' and p.tablename = t.relname
       and p.cmd = 'ALL' and p.roles = '{almagest_app}' and p.qual = '(workspace_id = (${TENANT.replaceAll("'", "''")})'
       and p.with_check = p.qual)`,
  `select p.tablename || '.' || p.policyname || ' opens the table further' as breach from pg_policies p
     where p.schemaname = 'tenant' and p.policyname <> 'of_the_tenant'
       and not (p.cmd = 'SELECT' and p.roles = '{almagest_person}' and p.tablename in ('workspace', 'member'))
       and not (p.cmd = 'SELECT' and p.roles = '{almagest_sequencer}' and p.policyname = 'of_the_sequencer'
         and p.tablename in ('workspace', 'log_outbox', 'log_head'))`,
  // It finds which workspaces wait, and must not be able to look into one.
  `select c.relname || '.' || a.attname || ' is seen by the sequencer before it enters a workspace' as breach
     from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid
     where n.nspname in ('tenant', 'identity', 'system', 'registry', 'public') and a.attnum > 0 and not a.attisdropped
       and c.relkind in ('r', 'p', 'v', 'm', 'f') and has_column_privilege('almagest_sequencer', c.oid, a.attnum, 'SELECT')
       and not (n.nspname = 'tenant' and c.relname in ('workspace', 'log_outbox', 'log_head') and a.attname = 'workspace_id')
       and not (n.nspname = 'tenant' and c.relname = 'log_head' and a.attname in ('size', 'note_size', 'witnessed_size', 'frozen_at'))`,
  `select c.relname || ' is changed by the sequencer before it enters a workspace' as breach
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname in ('tenant', 'identity', 'system', 'registry', 'public') and c.relkind in ('r', 'p')
       and (has_any_column_privilege('almagest_sequencer', c.oid, 'INSERT')
         or has_any_column_privilege('almagest_sequencer', c.oid, 'UPDATE')
         or has_table_privilege('almagest_sequencer', c.oid, 'DELETE'))`,
  `select c.relname || ' in ' || n.nspname || ' is a view that works with the rights of its owner' as breach
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('v', 'm') and n.nspname in ('tenant', 'identity', 'system', 'registry', 'public')
       and not coalesce('security_invoker=true' = any(c.reloptions), false)`,
  `select c.relname || ' lies in the schema public' as breach from pg_class c
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm', 'S')`,
  `select tgname || ' is a trigger on ' || tgrelid::regclass as breach from pg_trigger where not tgisinternal`,
  `select c.relname || ' is a sequence' as breach from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind = 'S' and n.nspname !~ '^pg_'`,
  `select p.proname || ' is a function of our own' as breach from pg_proc p join pg_namespace n on n.oid = p.pronamespace
     where n.nspname in ('tenant', 'identity', 'system', 'registry', 'public')`,
  `select c.relname || ' belongs to the application role' as breach from pg_class c join pg_roles r on r.oid = c.relowner
     where r.rolname in ('almagest_app', 'almagest_person', 'almagest_public', 'almagest_sequencer')`,
  `select rolname || ' may do too much' as breach from pg_roles
     where rolname in ('almagest_app', 'almagest_person', 'almagest_public', 'almagest_sequencer')
       and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication or rolinherit)`,
  `select g.table_name || ' grants ' || g.privilege_type || ' to ' || g.grantee as breach
     from information_schema.role_table_grants g where g.table_schema = 'tenant'
       and not (g.grantee = 'almagest_app' and g.privilege_type in ('SELECT', 'INSERT', 'UPDATE', 'DELETE'))
       and not (g.grantee = 'almagest_person' and g.privilege_type = 'SELECT' and g.table_name in ('workspace', 'member'))
       and g.grantee <> (select rolname from pg_roles where oid = (select relowner from pg_class where oid = 'tenant.workspace'::regclass))`,
  `select c.relname || ' of the registry is not written by its own workspace alone' as breach from pg_class c
     join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'registry' and c.relkind = 'r' and c.relname not in ('numbers', 'listing', 'listing_word')
       and not (c.relrowsecurity and c.relforcerowsecurity and exists (select from pg_policies p
         where p.schemaname = 'registry' and p.tablename = c.relname and p.policyname = 'of_the_tenant' and p.cmd = 'ALL'
           and p.roles = '{almagest_app}' and p.qual = '(workspace_id = (${TENANT.replaceAll("'", "''")})'
           and p.with_check = p.qual))`,
  `select p.tablename || '.' || p.policyname || ' opens the registry further' as breach from pg_policies p
     where p.schemaname = 'registry' and p.policyname <> 'of_the_tenant' and not (p.policyname = 'published'
       and p.cmd = 'SELECT' and p.roles = '{almagest_app,almagest_public}')`,
  `select c.relname || ' in ' || n.nspname || ' is seen by readers without a session' as breach from pg_class c
     join pg_namespace n on n.oid = c.relnamespace where n.nspname in ('tenant', 'identity', 'system', 'public')
       and c.relkind in ('r', 'p', 'v', 'm', 'f') and has_any_column_privilege('almagest_public', c.oid, 'SELECT')`,
  `select c.relname || ' in registry is changed by readers without a session' as breach from pg_class c
     where c.relnamespace = 'registry'::regnamespace and c.relkind = 'r'
       and (has_any_column_privilege('almagest_public', c.oid, 'INSERT') or has_any_column_privilege('almagest_public', c.oid, 'UPDATE')
         or has_table_privilege('almagest_public', c.oid, 'DELETE'))`,
  `select 'the application role may change or delete log entries' as breach
     where has_table_privilege('almagest_app', 'tenant.audit_entry', 'update')
        or has_table_privilege('almagest_app', 'tenant.audit_entry', 'delete')
        or has_table_privilege('almagest_app', 'tenant.audit_entry', 'truncate')`,
  `select 'the application role may move or delete leaves of a log' as breach
     where has_any_column_privilege('almagest_app', 'tenant.log_leaf', 'update')
        or has_table_privilege('almagest_app', 'tenant.log_leaf', 'delete')
        or has_table_privilege('almagest_app', 'tenant.log_tile', 'delete')
        or has_table_privilege('almagest_app', 'tenant.log_head', 'delete')`,
];

/** All breaches found; empty when the database keeps the rules. */
export async function tenancyBreaches(ask: Ask): Promise<readonly string[]> {
  const breaches: string[] = [];
  for (const rule of RULES) for (const row of await ask(rule)) breaches.push(String(row.breach));
  return breaches.sort();
}
