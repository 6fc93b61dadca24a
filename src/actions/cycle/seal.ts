/** cycle.seal */
import { z } from 'zod';
import { denialOfSealing, SEALS_CYCLES } from '#assurance/access/duties.ts';
import { authorsOf, type Lack } from '#assurance/cadence/cycle-draft.ts';
import { type EvidencePackage, packageOf } from '#assurance/cadence/package.ts';
import { dayOf } from '#assurance/posture/calendar-day.ts';
import { Refusal } from '#assurance/refusal.ts';
import type { AuditedTransaction } from '#store/audited-transaction.ts';
import { canonicalBytes } from '#store/commitment.ts';
import { sealCycle } from '#store/cycle.ts';
import { metricsAt } from '#store/metric.ts';
import { findWorkspace } from '#store/workspace.ts';
import { defineAction, type Runtime } from '../action.ts';
import { followCadence } from '../registry-entry/follow-cadence.ts';
import { heldEvidence, packagedEvidence } from './cycle-evidence.ts';
import { cycleFields, demandCollecting, lockCycle, type OpenedCycle, seenVer } from './cycle-in-reach.ts';
import { cycleOutput } from './cycle-output.ts';
import { type CyclePicture, cyclePicture, pictureView } from './cycle-picture.ts';

export const cycleSeal = defineAction({
  noun: 'cycle',
  verb: 'seal',
  title: 'Seal a cycle',
  summary:
    'Seals the evidence package of a cycle, or of a correction: measured values, results and digests of the evidence, in one document that nothing changes any more. Somebody else than whoever filled the values does it.',
  effect: 'write',
  permission: SEALS_CYCLES,
  input: z.strictObject({ ...cycleFields, ver: seenVer }),
  output: cycleOutput,
  async run({ tx, actor, runtime }, { ver, ...asked }) {
    const today = dayOf(tx.now);
    const opened = await lockCycle(tx, actor, asked, today);
    demandCollecting(opened);
    const picture = await cyclePicture(tx, runtime, opened);
    demandWhole(picture.lacks);
    demandChanged(opened);
    demandOtherPerson(actor.personId, opened);
    const content = await packageNow(tx, runtime, picture);
    await sealCycle(tx, opened.service.id, { content, ver });
    await followCadence({ tx, runtime }, opened.service.id);
    const after = await lockCycle(tx, actor, asked, today);
    return pictureView(await cyclePicture(tx, runtime, after));
  },
});

function demandWhole(lacks: readonly Lack[]): void {
  if (lacks.length === 0) return;
  const told = lacks.map((lack) =>
    lack.kind === 'control' ? `evidence for ${lack.controlId}` : [lack.metricId, ...lack.names].join(' '),
  );
  throw new Refusal('cycle-is-incomplete', {
    message: `Something is missing: ${told.slice(0, 8).join(', ')}${told.length > 8 ? ` and ${told.length - 8} more` : ''}.`,
    mend: 'Fill the values, say why a metric could not be measured, and attach what shows each control.',
  });
}

/** A correction in which nothing differs would be a package that says nothing. */
function demandChanged({ kept }: OpenedCycle): void {
  if (kept.sealedDraft === null || !canonicalBytes(kept.sealedDraft).equals(canonicalBytes(kept.draft))) return;
  throw new Refusal('input-is-not-valid', {
    message: 'Nothing differs from what was sealed.',
    mend: 'Change what was wrong, or drop the correction.',
  });
}

/** Whoever filled any of it since it was last sealed, or opened the correction: they leave the sealing to somebody else. */
export function authorsOfCycle({ kept }: Pick<OpenedCycle, 'kept'>): readonly (string | null)[] {
  const filled = authorsOf(kept.draft, kept.packageSealedAt?.toISOString() ?? null);
  return kept.state === 'correcting' ? [...filled, kept.correctedBy] : filled;
}

function demandOtherPerson(sealerId: string | null, opened: OpenedCycle): void {
  if (denialOfSealing({ sealerId, authorIds: authorsOfCycle(opened) }) === null) return;
  throw new Refusal('sealer-filled-the-values', {
    message: 'You filled values of this cycle or opened its correction, so somebody else seals it.',
    mend: 'Ask another operator, a programme manager or a GRC reviewer to look at it and seal it.',
  });
}

async function packageNow(
  tx: AuditedTransaction,
  { questionSets }: Runtime,
  { service, cycle, committed, kept, lines }: CyclePicture,
): Promise<EvidencePackage> {
  const before = lines.findLast(({ number, packages }) => number < cycle.number && packages > 0);
  const { state: _, sealedOn: _on, ...days } = cycle;
  return packageOf({
    organisation: (await findWorkspace(tx))?.name ?? '',
    service: { id: service.id, name: service.name },
    cycle: days,
    version: kept.packages + 1,
    corrects:
      kept.packageSha256 === null
        ? null
        : { version: kept.packages, sha256: kept.packageSha256, because: kept.correctionBecause },
    follows:
      before === undefined || before.packageSha256 === null
        ? null
        : { number: before.number, version: before.packages, sha256: before.packageSha256 },
    committed,
    metrics: await metricsAt(tx, committed.metrics),
    catalogues: questionSets.map(({ catalogue }) => catalogue),
    draft: kept.draft,
    evidence: packagedEvidence(await heldEvidence(tx, kept.draft.evidence)),
    sealedAt: tx.now.toISOString(),
    sealedBy: tx.actor.personId,
  });
}
