/** The proofs of an evidence string: each entry of the log that speaks of a part of it, to be checked offline. */
import type { EvidenceString } from '#assurance/evidence-string/evidence-string.ts';
import { loggedKnots } from '#programme-reports/string-words.ts';
import type { ReadHandle } from '#store/handle.ts';
import { utf8Text } from '#transparency/bytes.ts';
import { proofsOfEntries } from '../log/read-log.ts';

const PROOFS_SCHEMA = 'almagest.evidence-string-proofs/1';

/**
 * One JSON document. Each `proof` is a whole file by C2SP `tlog-proof` with the entry in it and no value, because whoever
 * reads a string need not be somebody who reads the log.
 */
export async function stringProofs(read: ReadHandle, string: EvidenceString): Promise<object> {
  const logged = loggedKnots(string).flatMap(({ words, entries }) => entries.map(({ id }) => ({ id, words })));
  const { logs, proofs } = await proofsOfEntries(
    read,
    logged.map(({ id }) => id),
  );
  return {
    schema: PROOFS_SCHEMA,
    asOf: string.asOf,
    preparedOn: string.preparedOn,
    logs: logs.map(({ origin, vkey, checkpoint, witnessed }) => ({
      origin,
      vkey,
      signed: checkpoint.size,
      // Null is said in words: nobody but the server vouches for the log.
      cosigned: witnessed?.size ?? null,
      words:
        witnessed === null
          ? 'No witness has signed this log: its checkpoints are the word of the server alone.'
          : `Witnesses cosigned this log over ${witnessed.size} entries.`,
    })),
    proofs: logged.flatMap(({ id, words }) => {
      const proof = proofs.get(id);
      return proof === undefined ? [] : [{ entryId: id, of: words, proof: utf8Text(proof) }];
    }),
    // Signed within about a second; ask again.
    notSignedYet: logged.flatMap(({ id }) => (proofs.has(id) ? [] : [id])),
  };
}
