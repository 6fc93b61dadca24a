/** Many services that are each like one of the sample: its self-assessment, decisions, links and Level 1 entry, in words of their own. */
import type pg from 'pg';

/** Copies rows inside the database: a column is what `with` says, else what the row has. `n` is the number of the copy. */
interface Copy {
  readonly table: string;
  readonly with: Readonly<Record<string, string>>;
  /** Which rows, as `row`. */
  readonly where: string;
}

/** Ids of the copies, in the order of their numbers. */
export async function fillServices(client: pg.Client, workspaceId: string, count: number): Promise<readonly string[]> {
  const { rows } = await client.query<{ serviceId: string; assessmentId: string }>(
    `select s.service_id as "serviceId", s.id as "assessmentId" from tenant.self_assessment s
     join tenant.answer a on a.workspace_id = s.workspace_id and a.assessment_id = s.id
     where s.workspace_id = $1 and s.edition like '4.1%' group by s.workspace_id, s.id, s.service_id
     order by count(*) filter (where a.approved_revision is not null) desc limit 1`,
    [workspaceId],
  );
  const [model] = rows;
  if (model === undefined) throw new Error('the sample holds no self-assessment of CAIQ 4.1');
  await client.query('set session_replication_role = replica');
  for (const copy of copiesOf(model)) await copyRows(client, { workspaceId, count }, copy);
  await openEntries(client, workspaceId, count);
  await client.query('set session_replication_role = origin');
  for (const table of [
    'service',
    'self_assessment',
    'answer',
    'evidence_link',
    'registry_entry',
    'registry_entry_version',
  ])
    await client.query(`vacuum analyze tenant.${table}`);
  const { rows: made } = await client.query<{ id: string }>(
    `select id from tenant.service where workspace_id = $1 and name like 'Service %' order by id`,
    [workspaceId],
  );
  return made.map(({ id }) => id);
}

const id = (kind: string) => `('00000000-0000-7000-${kind}-' || lpad(n::text, 12, '0'))::uuid`;
const [SERVICE, ASSESSMENT, ENTRY] = [id('9000'), id('9001'), id('9002')];

function copiesOf({
  serviceId,
  assessmentId,
}: {
  readonly serviceId: string;
  readonly assessmentId: string;
}): readonly Copy[] {
  const ofService = `service_id = '${serviceId}'`;
  const ofEdition = `edition like '4.1%'`;
  const holds = 'removed_at is null';
  const ofAssessment = `assessment_id = '${assessmentId}'`;
  return [
    {
      table: 'service',
      with: { id: SERVICE, name: `'Service ' || lpad(n::text, 5, '0')` },
      where: `id = '${serviceId}'`,
    },
    { table: 'self_assessment', with: { id: ASSESSMENT, service_id: SERVICE }, where: `id = '${assessmentId}'` },
    {
      table: 'answer',
      // In words of its own, so that nothing that is kept of one text serves another.
      with: {
        assessment_id: ASSESSMENT,
        csp_implementation_description: `case when csp_implementation_description = '' then ''
          else csp_implementation_description || ' It holds for cell ' || n || ' as for every other.' end`,
      },
      where: ofAssessment,
    },
    { table: 'scope_decision', with: { service_id: SERVICE }, where: ofService },
    {
      table: 'responsibility',
      with: { service_id: SERVICE },
      where: `${ofService} and superseded_at is null and ${ofEdition}`,
    },
    { table: 'domain_owner', with: { service_id: SERVICE }, where: ofService },
    {
      table: 'evidence_link',
      with: { id: 'gen_random_uuid()', service_id: SERVICE },
      where: `${ofService} and ${holds} and ${ofEdition}`,
    },
    {
      table: 'evidence_link',
      with: { id: 'gen_random_uuid()', assessment_id: ASSESSMENT },
      where: `${ofAssessment} and ${holds}`,
    },
  ];
}

/** A Level 1 entry for each, approved and listed half a year ago. */
async function openEntries(client: pg.Client, workspaceId: string, count: number): Promise<void> {
  const mark = `now(), null, 1, gen_random_uuid(), '\\x00'`;
  const each = `from generate_series(1, ${count}) n`;
  await client.query(
    `insert into tenant.registry_entry (workspace_id, id, kind, service_id, owner_id, renew_every_months, versions,
       opened_at, opened_by, ver, last_event_id, row_digest)
     select '${workspaceId}', ${ENTRY}, 'self-assessment', ${SERVICE}, gen_random_uuid(), 12, 1, ${mark} ${each}`,
  );
  await client.query(
    `insert into tenant.registry_entry_version (workspace_id, entry_id, version, path, path_because, scope,
       assessment_id, caiq_edition, ccm_edition, basis, opened_at, opened_by, ver, last_event_id, row_digest)
     select '${workspaceId}', ${ENTRY}, 1, 'first', '', 'All of it.', ${ASSESSMENT}, '4.1.0', '4.1.0',
       '{"kind":"self-assessment"}', ${mark} ${each}`,
  );
  await client.query(
    `insert into tenant.registry_entry_step (workspace_id, id, entry_id, version, kind, on_day, note, at)
     select '${workspaceId}', gen_random_uuid(), ${ENTRY}, 1, kind, current_date - 180, '', now()
     ${each} cross join unnest(array['send-to-review', 'approve', 'hand-over', 'list']) kind`,
  );
}

async function copyRows(
  client: pg.Client,
  { workspaceId, count }: { readonly workspaceId: string; readonly count: number },
  copy: Copy,
): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `select attname as name from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped
       and attgenerated = '' order by attnum`,
    [`tenant.${copy.table}`],
  );
  const columns = rows.map(({ name }) => name);
  const values = columns.map((name) => copy.with[name] ?? name);
  // Copies of the copies would follow, were they read where they are written.
  await client.query(
    `create temp table model as select * from tenant.${copy.table} where workspace_id = '${workspaceId}' and ${copy.where}`,
  );
  await client.query(
    `insert into tenant.${copy.table} (${columns.join(', ')})
     select ${values.join(', ')} from generate_series(1, ${count}) n cross join model`,
  );
  await client.query('drop table model');
}
