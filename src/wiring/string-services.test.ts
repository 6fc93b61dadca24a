import { expect, it } from 'vitest';
import type { Actor } from '#assurance/access/actor.ts';
import type { MemberSession } from '#web/services/people.ts';
import { wholeString } from '../../test/harness/evidence-string.ts';
import { queriesDuring } from '../../test/harness/query-count.ts';
import { testRuntime } from '../../test/harness/runtime.ts';
import { stringServices } from './string-services.ts';

const opened = await testRuntime();
const room = await wholeString(opened);
const actor: Actor = room.viewer;
const services = stringServices({ runtime: opened.runtime, actorOf: () => actor });
const session = { workspace: { id: room.workspaceId } } as MemberSession;
const place = { ...room.place, asOf: '' };

it('shows a string with the titles of the acts in its log, by eleven queries', async () => {
  const { result, statements } = await queriesDuring(() => services.show(session, place));
  expect(result.string).toMatchObject({ verdict: { state: 'whole' } });
  expect(result.string).not.toHaveProperty('schema');
  expect(result.actTitles.get('answer.approve')).toBe('Approve an answer');
  expect([...result.actTitles.keys()]).toContain('evidence-link.add');
  expect(statements).toHaveLength(11);
});

it('gives it as a file, on the day that was asked for', async () => {
  const file = await services.file(session, { ...place, asOf: '2026-03-20' }, 'json');
  expect(file.fileName).toBe('evidence-string-IAM-01.1-2026-03-20.json');
  expect(JSON.parse(new TextDecoder().decode(file.bytes as Uint8Array))).toMatchObject({ asOf: '2026-03-20' });
});

it('refuses a day there is not', async () => {
  await expect(services.show(session, { ...place, asOf: 'yesterday' })).rejects.toMatchObject({
    code: 'input-is-not-valid',
    detail: { field: 'asOf' },
  });
});
