/** What a killed program leaves behind: an entry of its log is written by the next start, a half-made sample goes. */
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { describe, expect, it } from 'vitest';
import { SAMPLE_IN_THE_MAKING } from '#sample/sample-vendors.ts';
import { addressOfEmbedded } from '../../src/store/database.ts';
import { startEmbedded } from '../../src/store/embedded/supervisor.ts';
import { newId } from '../harness/new-id.ts';
import { firstOwner } from '../harness/owner.ts';
import { startProgram } from '../harness/program.ts';

const killed = await startProgram();
const owner = await firstOwner(killed.url);
const token = await owner.newToken('nightly script');
await killed.stop('SIGKILL');

/** Asks the database of a program that is not running. */
async function askStopped(dataFolder: string, text: string, values: unknown[] = []): Promise<pg.QueryResult> {
  const server = await startEmbedded({ folder: path.join(dataFolder, 'postgres'), log: () => undefined });
  const client = new pg.Client(addressOfEmbedded(server.connection).owner);
  await client.connect();
  try {
    return await client.query(text, values);
  } finally {
    await client.end();
    await server.stop();
  }
}

/** What the killed program committed with a change, and could not bring to the log any more. */
const leaveBehind = (eventId: string) =>
  askStopped(
    killed.dataFolder,
    `insert into identity.event_outbox (id, kind, at, person_id, address_prefix, detail)
     select $1, 'password.change', '2026-03-02T10:00:00Z', id, '192.0.2.0/24', '{}' from identity.person`,
    [eventId],
  );

describe('an event that a killed program left behind', () => {
  it('is in the activity log as soon as the next one serves, once and with its own time', async () => {
    const eventId = newId();
    await leaveBehind(eventId);
    for (let start = 0; start < 2; start += 1) {
      const program = await startProgram({ dataFolder: killed.dataFolder });
      const answer = await fetch(`${program.url}/api/v1/activity.list?act=password.change`, {
        headers: { authorization: `Bearer ${token}` },
      });
      expect(await answer.json()).toMatchObject([{ id: eventId, at: '2026-03-02T10:00:00.000Z' }]);
      expect(await program.stop(), program.output()).toBe(0);
    }
  });
});

describe('a sample that a killed program had not made to its end', () => {
  const workspaces = 'select workspace_id as id, name from tenant.workspace';
  /** Workspaces that have files; the folder of all comes with the first. */
  const foldersIn = (dataFolder: string) => {
    const folder = path.join(dataFolder, 'objects');
    return existsSync(folder) ? readdirSync(folder).filter((name) => name.length === 36) : [];
  };

  it('goes when somebody opens the sample again, with its files, and one press removes the new one', async () => {
    const cutOff = await startProgram();
    const { dataFolder } = cutOff;
    const opened = fetch(`${cutOff.url}/begin/sample`, { method: 'POST', headers: { origin: cutOff.url } }).catch(
      () => null,
    );
    while (foldersIn(dataFolder).length === 0) await sleep(20);
    await cutOff.stop('SIGKILL');
    await opened;
    const { rows: half } = await askStopped(dataFolder, workspaces);
    expect(half.map(({ name }) => name)).toEqual([SAMPLE_IN_THE_MAKING]);

    const program = await startProgram({ dataFolder });
    const { url } = program;
    const post = (at: string, body = '', cookie = '') =>
      fetch(url + at, {
        method: 'POST',
        redirect: 'manual',
        headers: { origin: url, cookie, 'content-type': 'application/x-www-form-urlencoded' },
        body,
      });
    const answer = await post('/begin/sample');
    expect(answer.headers.get('location')).toBe('/overview');
    expect(foldersIn(dataFolder)).not.toContain(half[0].id);
    expect(foldersIn(dataFolder)).toHaveLength(1);
    const cookie = answer.headers.getSetCookie().join('; ').split(';')[0];
    expect((await post('/settings/sample/remove', 'sure=yes', cookie)).status).toBe(303);
    expect(await program.stop(), program.output()).toBe(0);

    expect((await askStopped(dataFolder, workspaces)).rows).toEqual([]);
    const left = `select workspace_id from system.due_work union select workspace_id from tenant.member
      union select workspace_id from tenant.actor_map union select id from identity.person`;
    expect((await askStopped(dataFolder, left)).rows).toEqual([]);
    expect(foldersIn(dataFolder)).toEqual([]);
  }, 180_000);
});
