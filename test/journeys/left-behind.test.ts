/** A program that was killed before it could write an entry of its activity log: the next start writes it. */
import path from 'node:path';
import pg from 'pg';
import { describe, expect, it } from 'vitest';
import { addressOfEmbedded } from '../../src/store/database.ts';
import { startEmbedded } from '../../src/store/embedded/supervisor.ts';
import { newId } from '../harness/new-id.ts';
import { firstOwner } from '../harness/owner.ts';
import { startProgram } from '../harness/program.ts';

const killed = await startProgram();
const owner = await firstOwner(killed.url);
const token = await owner.newToken('nightly script');
await killed.stop('SIGKILL');

/** What the killed program committed with a change, and could not bring to the log any more. */
async function leaveBehind(eventId: string): Promise<void> {
  const server = await startEmbedded({
    folder: path.join(killed.dataFolder, 'postgres'),
    log: () => undefined,
  });
  const client = new pg.Client(addressOfEmbedded(server.connection).owner);
  await client.connect();
  await client.query(
    `insert into identity.event_outbox (id, kind, at, person_id, address_prefix, detail)
     select $1, 'password.change', '2026-03-02T10:00:00Z', id, '192.0.2.0/24', '{}' from identity.person`,
    [eventId],
  );
  await client.end();
  await server.stop();
}

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
