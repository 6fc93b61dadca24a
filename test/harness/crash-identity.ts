/**
 * A program to be killed in the middle of a sign-in: it says `there` when it has come to the moment it was told and
 * stays there. Run as `node crash-identity.ts <CrashPlan as JSON>`.
 */
import { writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import type { Runtime } from '../../src/actions/action.ts';
import { recordIdentityEvent } from '../../src/actions/identity-event.ts';
import { createIdentity } from '../../src/identity/identity.ts';
import { connect, type DatabaseAddress } from '../../src/store/database.ts';
import { openEvidenceFiles } from '../../src/store/evidence-files.ts';
import { newId } from './new-id.ts';

export interface CrashPlan {
  /** Before the commit; after it and before the entry; after the entry and before the event is taken off its queue. */
  readonly moment: 'changed' | 'committed' | 'recorded';
  readonly address: DatabaseAddress;
  readonly secret: string;
  readonly baseUrl: string;
  readonly person: { readonly email: string; readonly password: string };
}

const { moment, address, person, ...settings } = JSON.parse(process.argv[2] ?? '') as CrashPlan;
const database = connect(address, { log: () => undefined });
const now = () => new Date();
// A sign-in needs no more of the runtime than this.
const runtime = { database, files: openEvidenceFiles(tmpdir()), now, newId } as Partial<Runtime> as Runtime;

const identity = createIdentity({
  ...settings,
  pool: database.pool,
  now,
  // The event gets its id when its change is written and not yet committed.
  newId: () => (moment === 'changed' ? stay() : newId()),
  onEvent: async (event) => {
    if (moment === 'recorded') await recordIdentityEvent(runtime, event);
    stay();
  },
  reportFault: (error) => void process.stderr.write(`${error}\n`),
});
await identity.signIn({ headers: new Headers(), address: '192.0.2.7' }, person);

/** Synchronous, so that nothing else goes on. */
function stay(): never {
  writeSync(1, 'there\n');
  for (;;) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
}
