/**
 * A program to be killed: starts the embedded server of a folder and writes vendors as fast as it can, telling each
 * acknowledged id on its standard output. Run as `node crash-writer.ts <folder> <workspace>`.
 */
import { writeSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { auditedTransaction } from '../../src/store/audited-transaction.ts';
import { addressOfEmbedded, connect } from '../../src/store/database.ts';
import { startEmbedded } from '../../src/store/embedded/supervisor.ts';
import { migrate } from '../../src/store/migrate.ts';
import { addVendor } from '../../src/store/vendor.ts';
import { createWorkspace, findWorkspace } from '../../src/store/workspace.ts';
import { systemIn } from './actors.ts';
import { newId } from './new-id.ts';

const WRITERS = 6;
const [folder = '', workspaceId = ''] = process.argv.slice(2);
const log = (line: string) => void process.stderr.write(`${line}\n`);
const server = await startEmbedded({ folder, log });
const address = addressOfEmbedded(server.connection);
await migrate(address, { folder: path.resolve('src/store/migrations'), log });
const database = connect(address, { log });
const detail = { workspaceId, actor: systemIn(workspaceId), newId };

if ((await database.read(workspaceId, findWorkspace)) === null) {
  await auditedTransaction(database, { ...detail, now: new Date(), act: 'workspace.create' }, (tx) =>
    createWorkspace(tx, { name: 'Crash lab', kind: 'real' }),
  );
}
writeSync(1, `serving ${server.pid}\n`);
await Promise.all(Array.from({ length: WRITERS }, write));

async function write(): Promise<never> {
  for (;;) {
    const details = { name: newId(), service: '', tier: null, serviceModel: null, website: null };
    const work = { ...detail, now: new Date(), act: 'vendor.add' };
    // A lost connection is no acknowledgement, whatever became of the transaction.
    const vendor = await auditedTransaction(database, work, (tx) => addVendor(tx, details)).catch(() => null);
    // Synchronous: what was acknowledged is told before anything else can happen to this process.
    if (vendor !== null) writeSync(1, `ack ${vendor.id}\n`);
    else await sleep(20);
  }
}
