/**
 * Sequences the logs of all workspaces in rounds: one question finds those with something to do, each gets one step, and
 * those that have more get the next one after all others had theirs. Nobody waits for it.
 */
import { noteRefusal } from '#store/log/head.ts';
import { sequencingTransaction } from '#store/log/sequencing-transaction.ts';
import { workspacesWaiting } from '#store/log/waiting.ts';
import { LogIsNotSound } from './self-check.ts';
import { type Step, sequenceStep } from './sequence.ts';
import type { Signer } from './signer.ts';

/** Workspaces of one round; the next round goes on after the last of them. */
const WORKSPACES_MAX = 256;
/** Logs at once: each takes one connection. */
const LOGS_AT_ONCE = 2;
/** A log that was found unsound is looked at again after so long; one whose step went wrong, as on a full disk, sooner. */
const REFUSED_MS = 60_000;
const FAILED_MS = 2_000;

export interface Sequencer {
  /** One round. True when there is more to do at once. Never fails: what went wrong is reported and tried again. */
  round(isStopped?: () => boolean): Promise<boolean>;
}

interface Told {
  readonly reportFault: (error: unknown) => void;
}

export function createSequencer(signer: Signer, { reportFault }: Told): Sequencer {
  const resting = new Map<string, number>();
  let after: string | undefined;
  const step = async (workspaceId: string): Promise<Step> => {
    if ((resting.get(workspaceId) ?? 0) > performance.now()) return 'held';
    try {
      const done = await sequenceStep(signer, workspaceId);
      resting.delete(workspaceId);
      return done;
    } catch (error) {
      reportFault(error);
      const isUnsound = error instanceof LogIsNotSound;
      resting.set(workspaceId, performance.now() + (isUnsound ? REFUSED_MS : FAILED_MS));
      if (isUnsound) await keepRefusal(signer, workspaceId, error).catch(reportFault);
      return 'held';
    }
  };
  return {
    async round(isStopped = () => false) {
      try {
        const waiting = await workspacesWaiting(signer.runtime.database, { after, limit: WORKSPACES_MAX });
        const isAll = waiting.length < WORKSPACES_MAX;
        const left = [...waiting];
        let hasMore = !isAll;
        const work = async () => {
          for (let next = left.shift(); next !== undefined && !isStopped(); next = left.shift())
            if ((await step(next)) === 'full') hasMore = true;
        };
        await Promise.all(Array.from({ length: LOGS_AT_ONCE }, work));
        // From the beginning again, where the last round began after somebody.
        const wasPart = after !== undefined;
        after = isAll ? undefined : waiting.at(-1);
        return hasMore || (isAll && wasPart);
      } catch (error) {
        reportFault(error);
        return false;
      }
    },
  };
}

/** The page of the log says that nothing is signed at present, and why. */
const keepRefusal = ({ runtime }: Signer, workspaceId: string, { message }: LogIsNotSound): Promise<void> =>
  sequencingTransaction(runtime.database, workspaceId, (tx) =>
    noteRefusal(tx, { because: message, at: runtime.now() }),
  );
