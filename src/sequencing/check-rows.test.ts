/** Records of every sort fit what the log says of them, and the columns that the log speaks of are watched. */
import { describe, expect, it } from 'vitest';
import { type Action, nameOf, perform } from '#actions/action.ts';
import { ACTIONS } from '#actions/index.ts';
import { auditedTables } from '#store/log/audited-rows.ts';
import { testApi } from '../../test/harness/api.ts';
import { matrixIn, ownerOf } from '../../test/harness/matrix.ts';
import { checkRows } from './check-rows.ts';
import type { Finding } from './finding.ts';

const api = await testApi();
const { database, asOwner } = api;
const ours = await api.place('Harbour Bank');
const { inputs } = await matrixIn(api, ours);
const { workspaceId } = ours;
// Letters wait in the outbox where there is a mail server.
const runtime = {
  ...api.runtime,
  mail: { seal: (_place: string, text: string) => text, linkTo: api.runtime.linkTo, wake: () => undefined },
};
const FURTHER = [
  'award-bands.revise',
  'clock.revise',
  'member-clock.revise',
  'calendar-link.make',
  'tracked-entry.match',
  'residual-question.choose',
  'responsibility.decide',
  'domain-owner.hand-over',
];
for (const name of FURTHER) {
  const action: Action | undefined = ACTIONS.find((one) => nameOf(one) === name);
  if (action !== undefined) await perform(runtime, action as never, ownerOf(ours), inputs[name]);
}
const invite = ACTIONS.find((one) => nameOf(one) === 'member.invite') as never;
await perform(
  runtime,
  invite,
  { ...ownerOf(ours), factorIsRecent: true },
  { email: 'mara@buyer.example', roles: ['viewer'], hand: 'mail' },
);

async function check() {
  const findings: Finding[] = [];
  await checkRows(
    (work) => database.read(workspaceId, work),
    (finding) => findings.push(finding),
  );
  return findings;
}
const tables = await database.read(workspaceId, auditedTables);
const EDITS: Readonly<Record<string, (column: string) => string>> = {
  text: (column) => `${column} = ${column} || 'x'`,
  uuid: (column) => `${column} = gen_random_uuid()`,
  bool: (column) => `${column} = not ${column}`,
  date: (column) => `${column} = coalesce(${column}, current_date) + 1`,
  timestamptz: (column) => `${column} = coalesce(${column}, now()) + interval '1 day'`,
  int2: (column) => `${column} = ${column} + 1`,
  int4: (column) => `${column} = ${column} + 1`,
  int8: (column) => `${column} = ${column} + 1`,
};
/** What is told under the name of the fact. */
const NAMED_AS: Readonly<Record<string, string>> = {
  'tenant.clock.tell_hour': 'tenant.clock.hour',
  'tenant.evidence_link.passage_section': 'tenant.evidence_link.passage',
  'tenant.evidence_link.passage_quote': 'tenant.evidence_link.passage',
};

describe('records of every sort', () => {
  it('fit their entries', async () => {
    expect(await check()).toEqual([]);
    for (const { name } of tables)
      expect(await asOwner(`select 1 from ${name} where workspace_id = '${workspaceId}' limit 1`), name).toHaveLength(
        1,
      );
  });

  it('are watched in every column but these', async () => {
    const edited: string[] = [];
    for (const { name, key } of tables) {
      const columns = await asOwner<{ column: string; type: string }>(
        `select column_name as column, udt_name as type from information_schema.columns
           where table_schema || '.' || table_name = $1 and is_generated = 'NEVER' order by ordinal_position`,
        [name],
      );
      const [first] = await asOwner<{ at: string }>(
        `select ctid::text as at from ${name} where workspace_id = '${workspaceId}' order by ${key.concat('workspace_id').join()} limit 1`,
      );
      let at = first?.at;
      for (const { column, type } of columns) {
        const edit = EDITS[type];
        if (edit === undefined || [...key, 'workspace_id', 'ver', 'last_event_id'].includes(column)) continue;
        const [row] = await asOwner<{ at: string; same: boolean }>(
          `update ${name} set ${edit(column)} where ctid = '${at}' and (${column} is not null or '${type}' in ('date', 'timestamptz', 'uuid')) returning ctid::text as at`.replace(
            'set session_replication_role = replica; ',
            '',
          ),
        ).catch(() => []);
        if (row === undefined) continue;
        at = row.at;
        edited.push(`${name}.${column}`);
      }
    }
    const named = new Set(
      (await check()).flatMap(({ what, detail }) => {
        const field = /^(\w+) is /.exec(detail)?.[1];
        return field === undefined
          ? []
          : [`${what.split(' ')[0]}.${field.replace(/[A-Z]/g, (one) => `_${one.toLowerCase()}`)}`];
      }),
    );
    expect(edited.length).toBeGreaterThan(150);
    const unwatched = edited.filter((column) => !named.has(NAMED_AS[column] ?? column));
    // Who and when repeat what the entry itself says of its actor and time.
    expect(unwatched.filter((column) => !/_(by|at)$/.test(column))).toEqual(UNWATCHED);
  });
});

/** Columns of what an entry tells in other words, or of nothing it tells. */
const UNWATCHED = [
  'registry.entry.source_id',
  'registry.entry.scope',
  'registry.entry.renewed_on',
  'registry.entry.withdrawn_on',
  'tenant.cadence.framework',
  'tenant.evidence_link.document_version',
  'tenant.mail.about_type',
  'tenant.mail.about_id',
  'tenant.mail.to_email',
  'tenant.mail.sealed_text',
  'tenant.programme_record.recurs_from',
  'tenant.tracked_import.file_bytes',
];
