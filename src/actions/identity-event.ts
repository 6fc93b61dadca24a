/**
 * What happens to accounts, sessions and factors, as entries of the activity log of each workspace of the person.
 * One act per kind of event, performed by the house itself: identity has changed its own tables already, and keeps the
 * event until it is recorded here.
 */
import { z } from 'zod';
import { LOGGED_TYPES } from '#assurance/audit-log/entry.ts';
import { IDENTITY_EVENT_KINDS, type IdentityEvent, type IdentityEventKind } from '#identity/events.ts';
import { membershipsOf } from '#store/workspace.ts';
import { isWritten } from '#store/written-entry.ts';
import { defineAction, perform, type Runtime } from './action.ts';

const input = z.object({
  session: z.string().nullable(),
  network: z.string().nullable(),
  detail: z.record(z.string(), z.string()),
});

/**
 * Writes the event to the log of every workspace it concerns, once: the event's id is its entry's id, so however often
 * and from wherever it comes again, the entry is there already. An unknown person has no log.
 */
export async function recordIdentityEvent(runtime: Runtime, event: IdentityEvent): Promise<void> {
  const { personId } = event;
  if (personId === null) return;
  for (const workspaceId of await concerned(runtime, personId, event)) {
    const actor = {
      kind: 'system',
      personId,
      workspaceId,
      roles: [],
      mfa: 'none',
      sessionIdDigest: event.sessionIdDigest,
    } as const;
    const said = { session: event.sessionIdDigest, network: event.addressPrefix, detail: event.detail };
    // As it would have been performed when it happened, which may be before a crash.
    const then = { ...runtime, now: () => event.at, newId: () => event.id };
    try {
      await perform(then, actOf(event.kind), actor, said);
    } catch (error) {
      if (!(await runtime.database.read(workspaceId, (read) => isWritten(read, event.id)))) throw error;
    }
  }
}

/** A token belongs to one workspace, whether or not its person is still a member; the others are not to learn of it. */
async function concerned(
  runtime: Runtime,
  personId: string,
  { at, detail }: IdentityEvent,
): Promise<readonly string[]> {
  if (detail.workspaceId !== undefined) return [detail.workspaceId];
  const memberships = await runtime.database.readAsPerson(personId, (person) => membershipsOf(person, at));
  return memberships.map(({ workspaceId }) => workspaceId);
}

const ACTS = new Map(IDENTITY_EVENT_KINDS.map((kind) => [kind, define(kind)]));

function actOf(kind: IdentityEventKind) {
  const act = ACTS.get(kind);
  if (act === undefined) throw new Error(`No act records ${kind}.`);
  return act;
}

function define(kind: IdentityEventKind) {
  const [noun = '', verb = ''] = kind.split('.');
  const type = LOGGED_TYPES.find((one) => one === noun);
  if (type === undefined) throw new Error(`No record of the type ${noun} can stand in the log.`);
  return defineAction({
    noun,
    verb,
    title: kind,
    summary: 'Recorded by the house when it happened.',
    effect: 'write',
    permission: [],
    input,
    output: z.null(),
    async run({ tx }, { session, network, detail }) {
      tx.happened({ type, id: session ?? 'account', facts: { network, ...detail } });
      return null;
    },
  });
}
