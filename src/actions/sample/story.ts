/** How the sample's story is told: acts of invented people on days of the past, through the same door as every act. */
import { randomBytes } from 'node:crypto';
import type { z } from 'zod';
import type { Actor } from '#assurance/access/actor.ts';
import { addDays, dayOf } from '#assurance/posture/calendar-day.ts';
import type { SamplePerson } from '#sample/tidewater/people.ts';
import { uuidV7 } from '#store/uuid-v7.ts';
import { type PreparedAction, perform, type ReadAction, type Runtime, type WriteAction } from '../action.ts';
import { InputOnTheWire } from '../kept-file.ts';

/** When something happens: a day counted from the one on which the sample is opened, and a time of that day (UTC). */
export type Moment = readonly [day: number, time: string];

/** Who acts; `house` is the program itself, as whom it also lets somebody join. */
export type Teller = SamplePerson | 'house' | { readonly joining: SamplePerson };

export interface Story<Id extends string | null = string> {
  /** Null before there is one. */
  readonly workspaceId: Id;
  readonly runtime: Runtime;
  /** The day on which the sample is opened. */
  readonly today: string;
  /** The calendar day so many days later; null stays null. */
  day(count: number): string;
  day(count: number | null): string | null;
  /** Performs an act as somebody, as if at that moment. */
  perform<Input extends z.ZodType, Output extends z.ZodType>(
    who: Teller,
    when: Moment,
    action: WriteAction<Input, Output> | PreparedAction<Input, Output> | ReadAction<Input, Output>,
    input: unknown,
    reason?: string,
  ): Promise<z.output<Output>>;
}

/** A story in one workspace. No letter leaves it: its people have no letterbox. */
export function storyOf<Id extends string | null>(runtime: Runtime, workspaceId: Id): Story<Id> {
  const today = dayOf(runtime.now());
  function day(count: number): string;
  function day(count: number | null): string | null;
  function day(count: number | null): string | null {
    return count === null ? null : addDays(today, count);
  }
  return {
    workspaceId,
    runtime,
    today,
    day,
    perform(who, [count, time], action, input, reason) {
      const at = new Date(`${addDays(today, count)}T${time}:00.000Z`);
      // Lists are in the order of ids, so these are of that moment too.
      const newId = () => uuidV7(at.getTime(), randomBytes(10));
      const then = { ...runtime, mail: null, now: () => at, newId };
      return perform(then, action, actorOf(who, workspaceId), input, { reason: reason ?? null });
    },
  };
}

/** A file of our own making, as it comes in with other fields. */
export const withFile = (
  fileName: string,
  bytes: Uint8Array,
  fields: Readonly<Record<string, unknown>>,
): InputOnTheWire =>
  new InputOnTheWire(async (keep) => {
    const body = (async function* () {
      yield bytes;
    })();
    return { ...fields, fileName, file: await keep({ fileName, body, bytesAtLeast: bytes.byteLength }) };
  });

/** Some at a time: a store has only so many connections, and others work too. */
const AT_ONCE = 4;

/** Does it for each of them side by side: what does not rest on one another does not wait for it either. */
export async function sideBySide<One>(
  all: readonly One[],
  work: (one: One, at: number) => Promise<unknown>,
): Promise<void> {
  const waiting = [...all.entries()];
  const worker = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) await work(next[1], next[0]);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}

const NO_SESSION = { mfa: 'none', sessionIdDigest: null } as const;

function actorOf(who: Teller, workspaceId: string | null): Actor {
  if (who === 'house') return { kind: 'system', personId: null, workspaceId, roles: [], ...NO_SESSION };
  if ('joining' in who) return { kind: 'system', personId: who.joining.id, workspaceId, roles: [], ...NO_SESSION };
  const { id, roles } = who;
  return { kind: 'user', personId: id, workspaceId, roles, mfa: 'totp', factorIsRecent: true, sessionIdDigest: null };
}
