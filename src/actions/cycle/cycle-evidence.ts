/** The evidence of a cycle with its titles and digests, as it would be sealed now: two queries whatever its number. */
import type { CycleEvidence } from '#assurance/cadence/cycle-draft.ts';
import type { PackagedEvidence } from '#assurance/cadence/package.ts';
import { evidenceFacts } from '#store/cycle-evidence.ts';
import type { ReadHandle } from '#store/handle.ts';

/** Evidence with the id it was attached under. */
export type HeldEvidence = PackagedEvidence & Pick<CycleEvidence, 'id' | 'attachedAt' | 'attachedBy'>;

/** In the order it was attached. */
export async function heldEvidence(
  read: ReadHandle,
  evidence: readonly CycleEvidence[],
): Promise<readonly HeldEvidence[]> {
  const { documents, records } = await evidenceFacts(
    read,
    evidence.map(({ to }) => to),
  );
  return evidence.map(({ id, controlId, to, attachedAt, attachedBy }): HeldEvidence => {
    const at = { id, controlId, attachedAt, attachedBy };
    if (to.kind === 'record') {
      const record = records.get(to.recordId);
      // Records and versions are never deleted, only taken out of lists or disposed of.
      if (record === undefined) throw new Error(`The record ${to.recordId} of a cycle is gone.`);
      return { ...at, kind: 'record', recordId: to.recordId, ...record };
    }
    const version = documents.get(`${to.documentId}/${to.version}`);
    if (version === undefined) throw new Error(`The document ${to.documentId} of a cycle is gone.`);
    return { ...at, kind: 'document', documentId: to.documentId, version: to.version, ...version };
  });
}

/** As a package tells it: without who attached it, and when. */
export const packagedEvidence = (held: readonly HeldEvidence[]): readonly PackagedEvidence[] =>
  held.map(({ id: _, attachedAt: _at, attachedBy: _by, ...rest }) => rest);
