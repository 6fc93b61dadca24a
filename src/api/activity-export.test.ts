/** A long log over the API: every row, in order, as it is read; and nothing more once the reader leaves. */
import { parse } from 'csv-parse';
import { expect, it, vi } from 'vitest';
import { testApi, withToken } from '../../test/harness/api.ts';
import { MANY_FROM, MANY_PEOPLE, manyRecord, manyRef, writeManyEntries } from '../../test/harness/many-entries.ts';

const { call, place, asOwner, database, faults } = await testApi();
const COUNT = 50_000;
const harbour = await place('Harbour Bank');
await writeManyEntries(asOwner, { workspaceId: harbour.workspaceId, count: COUNT });
const asked = (fields: object) => call('/api/v1/activity.export', withToken(harbour.token, fields));

it('brings fifty thousand entries row by row, each as it was written, newest first', async () => {
  const answer = await asked({});
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8; header=present');
  expect(answer.headers.get('content-disposition')).toMatch(/^attachment; filename="activity-log-[\d-]+\.csv"/);
  expect(answer.headers.get('cache-control')).toContain('no-store');
  expect(answer.headers.get('content-length')).toBeNull();
  const rows = parse({ columns: true, record_delimiter: '\r\n' });
  const fed = answer.body!.pipeTo(
    new WritableStream({ write: (piece) => void rows.write(piece), close: () => void rows.end() }),
  );
  let expected = COUNT - 1;
  const besides: string[] = [];
  for await (const row of rows) {
    if (!row.at.startsWith('2025-')) {
      besides.push(row.act);
      continue;
    }
    const i = expected;
    expected -= 1;
    const nobody = i % 50 === 49;
    if (row.at !== new Date(MANY_FROM.getTime() + i * 1_000).toISOString()) expect.fail(`entry ${i} is at ${row.at}`);
    if (row.record_id !== manyRecord(i % 5_000)) expect.fail(`entry ${i} is on ${row.record_id}`);
    if (row.actor_pseudonym !== (nobody ? '' : manyRef(i % MANY_PEOPLE)))
      expect.fail(`entry ${i} is by ${row.actor_pseudonym}`);
    if (!row.before.includes(`entry ${i} says`) || !row.after.includes(`entry ${i} says`))
      expect.fail(`entry ${i} says ${row.after}`);
  }
  await fed;
  expect(expected).toBe(-1);
  expect(besides[0]).toBe('activity.export');
});

it('reads nothing more once the reader leaves', async () => {
  const answer = await asked({ format: 'jsonl', noun: 'answer' });
  const reads = vi.spyOn(database, 'read');
  const reader = answer.body!.getReader();
  const { value } = await reader.read();
  const first = Buffer.from(value!).toString('utf8').split('\n', 1)[0]!;
  expect(JSON.parse(first)).toMatchObject({ act: 'answer.revise', record: { id: manyRecord(4_998) } });
  await reader.cancel();
  const before = reads.mock.calls.length;
  expect(before).toBeLessThanOrEqual(2);
  expect(await reader.read()).toEqual({ done: true, value: undefined });
  expect(reads).toHaveBeenCalledTimes(before);
  reads.mockRestore();
  // The entry that it was asked for stands all the same.
  const [entry] = await (await call('/api/v1/activity.list?act=activity.export', withToken(harbour.token))).json();
  expect(entry.changes).toContainEqual({ field: 'format', before: null, after: 'jsonl' });
});

it('cuts the answer off where an entry does not fit what was committed to, and says so to the operator', async () => {
  await asOwner(
    `update tenant.audit_value set value = '"Somebody else"' where workspace_id = $1 and name like 'chg.%.n'
       and event_id = (select event_id from tenant.audit_entry where workspace_id = $1 and object_id = $2 order by at limit 1)`,
    [harbour.workspaceId, manyRecord(17)],
  );
  const answer = await asked({ noun: 'answer', record: manyRecord(17) });
  expect(answer.status).toBe(200);
  await expect(answer.text()).rejects.toThrow('does not fit its commitment');
  expect(faults).toEqual([expect.objectContaining({ message: expect.stringContaining('does not fit') })]);
});
