/** Everything of a workspace against its log: sound as it is, and every tampering named. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { openSample } from '#actions/sample/open-sample.ts';
import { generateSeed, signingKeyOf } from '#transparency/ed25519.ts';
import { testRuntime } from '../../test/harness/runtime.ts';
import { testInstallation } from '../../test/harness/sequencer.ts';
import { checkWorkspace } from './check-all.ts';
import type { Finding } from './finding.ts';
import { openGuards } from './guard.ts';
import { vkeyFor } from './origin.ts';

const { runtime, database, asOwner } = await testRuntime();
const { sequenceAll, key, folder } = testInstallation(runtime);
const parts = { database, guards: openGuards(folder), vkeyFor: (origin: string) => vkeyFor(origin, key) };
const workspaceId = await openSample(runtime);
await sequenceAll();

async function check(more: Partial<typeof parts> = {}) {
  const findings: Finding[] = [];
  const checked = await checkWorkspace({ ...parts, ...more }, workspaceId, (finding) => findings.push(finding));
  return { findings, checked };
}
const said = ({ kind, what, detail }: Finding) => `${kind}: ${what}: ${detail}`;
const MINE = `workspace_id = '${workspaceId}'`;
const free = (statements: string) =>
  asOwner(`set session_replication_role = replica; ${statements}; set session_replication_role = default`);

/** Does something to a table behind the back of everybody, checks, and undoes it. */
async function altered(table: string, statements: string): Promise<readonly string[]> {
  await free(`create table if not exists public.kept as select * from tenant.${table}`);
  await free(statements);
  try {
    return (await check()).findings.map(said);
  } finally {
    await free(
      `delete from tenant.${table}; insert into tenant.${table} select * from public.kept; drop table public.kept`,
    );
  }
}
function expectTold(told: readonly string[], expected: readonly string[]): void {
  for (const text of expected)
    expect(
      told.some((line) => line.startsWith(text)),
      `${text} in ${told.join('\n')}`,
    ).toBe(true);
}
const [first] = await asOwner<{ id: string }>(
  `select event_id as id from tenant.log_leaf where ${MINE} and leaf_index = 40`,
);
const LEAF = first?.id ?? '';
const flip = (table: string, column: string, where: string, at = 9) =>
  `update tenant.${table} set ${column} = set_byte(${column}, ${at}, get_byte(${column}, ${at}) # 1) where ${MINE} and ${where}`;
const one = async (sql: string) => (await asOwner<{ id: string }>(sql))[0]?.id ?? '';
const vendor = await one(`select id from tenant.vendor where ${MINE} order by id limit 1`);
const reading = await one(`select id from tenant.reading where ${MINE} and reading is not null order by id limit 1`);

describe('a whole workspace', () => {
  it('fits its log', async () => {
    const { findings, checked } = await check();
    expect(findings).toEqual([]);
    expect(checked).toMatchObject({ waiting: 0, logs: [{ generation: 1 }] });
    expect(checked.rows.rows).toBeGreaterThan(1_000);
    expect(checked.logs[0]?.size).toBeGreaterThan(1_024);
  });

  const LOG: readonly (readonly [string, string, string, readonly string[]])[] = [
    [
      'a byte of an entry',
      'audit_entry',
      flip('audit_entry', 'bytes', `event_id = '${LEAF}'`),
      [`entry-is-altered: entry 40, ${LEAF}`],
    ],
    [
      'a byte that makes an entry unreadable',
      'audit_entry',
      flip('audit_entry', 'bytes', `event_id = '${LEAF}'`, 0),
      [`entry-is-altered: entry 40, ${LEAF}`],
    ],
    [
      'an entry that is gone',
      'audit_entry',
      `delete from tenant.audit_entry where event_id = '${LEAF}'`,
      [`entry-is-missing: entry 40, ${LEAF}`],
    ],
    [
      'an index row that is gone',
      'log_leaf',
      `delete from tenant.log_leaf where event_id = '${LEAF}'`,
      ['leaf-is-missing: entry 40', `entry-stands-nowhere: entry ${LEAF}`],
    ],
    [
      'an entry that was written past the door',
      'audit_entry',
      `insert into tenant.audit_entry select workspace_id, gen_random_uuid(), at, act, actor_kind, actor_ref, object_type, object_id, null, bytes from tenant.audit_entry where event_id = '${LEAF}'`,
      ['entry-stands-nowhere: entry '],
    ],
    [
      'an index row beyond the end',
      'log_leaf',
      `update tenant.log_leaf set leaf_index = 9999999 where event_id = '${LEAF}'`,
      ['leaf-is-missing: entry 40', 'leaf-is-beyond-the-end: 1 leaves'],
    ],
    [
      'a byte of a lowest tile',
      'log_tile',
      flip('log_tile', 'bytes', 'level = 0 and tile_index = 1', 70),
      ['tile-is-altered: the lowest tile at entry 258'],
    ],
    ['a byte of a tile above', 'log_tile', flip('log_tile', 'bytes', 'level = 1', 70), ['tile-is-altered: tile/1/000']],
    [
      'a tile that is gone',
      'log_tile',
      `delete from tenant.log_tile where ${MINE} and level = 0 and tile_index = 2`,
      ['tile-is-missing: tile/0/002'],
    ],
    [
      'a tile above that is gone',
      'log_tile',
      `delete from tenant.log_tile where ${MINE} and level = 1`,
      ['tile-is-missing: tile/1/000'],
    ],
    [
      'a tile beyond the end',
      'log_tile',
      `insert into tenant.log_tile values ('${workspaceId}', 1, 3, 0, 1, decode(repeat('00', 32), 'hex'))`,
      ['tile-is-beyond-the-end: 1 tiles'],
    ],
    ['a root', 'log_head', flip('log_head', 'root', 'true'), ['root-is-altered: the root']],
    [
      'a checkpoint',
      'log_head',
      `update tenant.log_head set note = replace(note, E'\\n\\n', E'x\\n\\n')`,
      ['checkpoint-is-altered: '],
    ],
    [
      'a checkpoint over less',
      'log_head',
      `update tenant.log_head set note_size = note_size - 1`,
      ['checkpoint-is-altered: '],
    ],
    [
      'a value behind an entry',
      'audit_value',
      `update tenant.audit_value set value = convert_to('"Another"', 'UTF8') where name = 'chg.name.n' and event_id in (select last_event_id from tenant.vendor where id = '${vendor}')`,
      ['value-is-altered: '],
    ],
  ];

  it.each(LOG)('is told: %s', async (_, table, statements, expected) => {
    const told = await altered(table, statements);
    expectTold(told, expected);
  });

  it('is told: erased values leave everything sound', async () => {
    const told = await altered('audit_value', `delete from tenant.audit_value where ${MINE} and name like 'chg.%'`);
    expect(told).toEqual([]);
  });

  const ROWS: readonly (readonly [string, string, string, readonly string[]])[] = [
    [
      'altered',
      'vendor',
      `update tenant.vendor set name = 'Halcyon' where id = '${vendor}'`,
      [`row-is-altered: tenant.vendor ${vendor} (vendor ${vendor}): name is "Halcyon"`],
    ],
    [
      'altered where there was nothing',
      'vendor',
      `update tenant.vendor set removed_at = now() where id = '${vendor}'`,
      [`row-is-altered: tenant.vendor ${vendor} (vendor ${vendor}): removedAt is `],
    ],
    ['deleted', 'vendor', `delete from tenant.vendor where id = '${vendor}'`, [`row-is-missing: vendor ${vendor}`]],
    [
      'inserted',
      'vendor',
      `insert into tenant.vendor select (jsonb_populate_record(v, jsonb_build_object('id', gen_random_uuid(), 'name', 'Forged', 'last_event_id', gen_random_uuid()))).* from tenant.vendor v where id = '${vendor}'`,
      ['row-is-extra: tenant.vendor '],
    ],
    [
      'copied',
      'vendor',
      `insert into tenant.vendor select (jsonb_populate_record(v, jsonb_build_object('id', gen_random_uuid(), 'service', 'x'))).* from tenant.vendor v where id = '${vendor}'`,
      ['row-is-altered: tenant.vendor ', 'row-is-extra: 1 of 2 rows'],
    ],
    [
      'with another digest',
      'vendor',
      flip('vendor', 'row_digest', `id = '${vendor}'`),
      [`row-is-altered: tenant.vendor ${vendor}`],
    ],
    [
      'with another version',
      'vendor',
      `update tenant.vendor set ver = ver + 1 where id = '${vendor}'`,
      [`row-is-altered: tenant.vendor ${vendor}`],
    ],
    [
      'with another document',
      'reading',
      `update tenant.reading set posture = (posture::text || ' ')::json where id = '${reading}'`,
      [`row-is-altered: tenant.reading ${reading}`],
    ],
    [
      'without its workspace',
      'workspace',
      `delete from tenant.workspace where ${MINE}`,
      [`row-is-missing: workspace ${workspaceId}`],
    ],
  ];

  it.each(ROWS)('is told: a row %s', async (_, table, statements, expected) => {
    const told = await altered(table, statements);
    expectTold(told, expected);
  });

  it('is told: a guard that is gone or says otherwise, and another key', async () => {
    const file = path.join(folder, workspaceId, 'g1.json');
    const kept = readFileSync(file, 'utf8');
    rmSync(file);
    expect((await check()).findings.map(said)).toEqual([expect.stringContaining('guard-is-missing')]);
    const record = JSON.parse(kept);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, JSON.stringify({ ...record, root: Buffer.alloc(32).toString('base64') }));
    expect((await check()).findings.map(said)).toEqual([expect.stringContaining('guard-says-otherwise')]);
    writeFileSync(file, JSON.stringify({ ...record, size: record.size + 1 }));
    expect((await check()).findings.map(said)).toEqual([expect.stringContaining('guard-says-otherwise')]);
    writeFileSync(file, kept);
    const other = signingKeyOf(generateSeed());
    const { findings } = await check({ vkeyFor: (origin) => vkeyFor(origin, other) });
    expect(findings.map(said)).toEqual([expect.stringContaining('key-is-another')]);
  });

  it('fits its log again once all that is undone', async () => {
    expect((await check()).findings).toEqual([]);
  });
});
