/** How far the log is signed, in plain words. */
import { figure } from '../../dates.ts';
import { Moment } from '../../parts/when.tsx';
import type { SignedLog } from '../../services/signed-logs.ts';

const entries = (count: number): string => `${figure(count)} ${count === 1 ? 'entry' : 'entries'}`;

/** Says of the newest generation how far it goes, when it was last signed, and by whom else. */
export const SignedState = ({ log }: { readonly log: SignedLog | undefined }) => {
  if (log === undefined || log.checkpoint === null)
    return <>Nothing is signed yet; the first checkpoint follows the first entry within about a second.</>;
  const { size, at } = log.checkpoint;
  return (
    <>
      {entries(size)} signed, newest checkpoint <Moment at={at} />. {witnessWords(log)}
      {log.size > size ? ` ${entries(log.size - size)} more will be with the next one.` : ''}
    </>
  );
};

/** Who else has signed, in a sentence. */
export function witnessWords({ witnessed, witnesses }: Pick<SignedLog, 'witnessed' | 'witnesses'>): string {
  if (witnessed === null) return 'No witness has signed it.';
  const names = witnesses.flatMap(({ name, cosigned }) => (cosigned?.size === witnessed.size ? [name] : []));
  return `Cosigned over ${entries(witnessed.size)} by ${names.join(', ') || 'witnesses that are asked no more'}.`;
}

/** An alarm: what is stored is not what was signed. */
export const RefusalToSign = ({ log }: { readonly log: SignedLog | undefined }) =>
  log === undefined || log.refusal === null ? null : (
    <div class="fault mt-4" role="alert">
      <h2 class="text-ui! leading-5! tracking-normal!">This log is not being signed</h2>
      <p class="pt-0.5">
        What is stored is not what was signed before (<Moment at={log.refusal.at} />
        ): {log.refusal.because}
      </p>
      <p class="pt-1">
        Ask whoever runs Almagest to run <code>almagest log fsck</code>, which names every row that is meant. Entries
        are still written and wait.
      </p>
    </div>
  );
