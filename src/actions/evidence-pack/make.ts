/** evidence-pack.make */
import { z } from 'zod';
import { EVERY_MEMBER } from '#assurance/access/duties.ts';
import { Refusal } from '#assurance/refusal.ts';
import { type PackTold, packIndex } from '#programme-reports/pack-index.ts';
import { packReadme } from '#programme-reports/pack-readme.ts';
import { findWorkspace } from '#store/workspace.ts';
import { sameBytes, utf8Bytes } from '#transparency/bytes.ts';
import { parseVkey } from '#transparency/note/note-key.ts';
import { writeArchive } from '#transparency/pack/archive.ts';
import type { PackFacts } from '#transparency/pack/manifest.ts';
import { measureFile, type PackPart, sealPack } from '#transparency/pack/write-pack.ts';
import { defineAction, type PrepareContext, type Runtime } from '../action.ts';
import { type SignedHead, signedHead } from '../log/generation.ts';
import { fileNameOf } from '../self-assessment/export.ts';
import { serviceId } from '../service/service-output.ts';
import { streamedDocument } from '../streamed-document.ts';
import { type AskedPack, type GatheredPack, gatherPack } from './gather.ts';
import { stringFileOf } from './gather-caiq.ts';
import { gatherLog, type ListedEntry } from './gather-log.ts';
import { type Gathered, gatheredFrom } from './gathered.ts';

export const evidencePackMake = defineAction({
  noun: 'evidence-pack',
  verb: 'make',
  title: 'Make an evidence pack',
  summary:
    'Everything an auditor is handed about one service at one level and for one period, as a signed archive that verifies offline: entries, answers with what stands behind each, documents, records, and the log with its proofs. Says what was withheld and why.',
  effect: 'write',
  document: 'stream',
  permission: EVERY_MEMBER,
  wholeWorkspace: true,
  input: z.strictObject({
    serviceId,
    level: z.coerce
      .number()
      .pipe(z.union([z.literal(1), z.literal(2), z.literal(3)]))
      .describe('1, 2 or 3. A level holds what the levels below it hold.'),
    from: z.iso.date().describe('First day of the period, such as 2026-01-01.'),
    to: z.iso.date().describe('Last day of the period.'),
    includeRestricted: z
      .stringbool()
      .or(z.boolean())
      .default(false)
      .describe('SOC 2 reports and restricted documents too; only for who manages the programme.'),
  }),
  output: streamedDocument,
  async prepare(context, asked) {
    if (asked.from > asked.to)
      throw new Refusal('input-is-not-valid', {
        message: 'from, to: the period ends before it begins.',
        mend: 'Give the first day and the last day of the period, in this order.',
        field: 'to',
      });
    const packId = context.runtime.newId();
    const sealed = await sealedPack(context, asked, packId);
    const [manifest] = sealed.files;
    return async ({ tx }) => {
      tx.happened({
        type: 'evidence-pack',
        id: `${asked.serviceId}/${packId}`,
        facts: { ...asked, fileCount: sealed.files.length - 1, manifestSha256: manifest.sha256 },
      });
      return {
        bytes: writeArchive(sealed.files),
        mediaType: 'application/zip',
        fileName: `${fileNameOf(`${sealed.service} level ${asked.level} ${asked.from} ${asked.to}`)}.starpack`,
      };
    };
  },
});

interface Sealed {
  readonly service: string;
  readonly files: readonly [manifest: PackPart, ...files: PackPart[]];
}

/** Reads, proves, measures and signs. Nothing is changed; evidence is read once here and once more while it is sent. */
async function sealedPack(
  { actor, runtime, workspaceId }: PrepareContext,
  asked: AskedPack,
  packId: string,
): Promise<Sealed> {
  const { organisation, head, gathered } = await runtime.database.read(workspaceId, async (read) => ({
    organisation: (await findWorkspace(read))?.name ?? '',
    head: demandKey(runtime, await signedHead(read, undefined)),
    gathered: await gatherPack({ read, actor, runtime }, asked),
  }));
  const log = await gatherLog(runtime, workspaceId, head, { ...asked, about: gathered.about });
  const all = gatheredFrom([gathered, log]);
  const facts: PackFacts = {
    packId,
    organisation,
    service: gathered.service,
    level: asked.level,
    period: { from: asked.from, to: asked.to },
    preparedAt: runtime.now().toISOString(),
    madeBy: 'Almagest',
    log: { origin: head.origin, vkey: head.vkey },
    withheld: all.withheld,
    recordCounts: all.recordCounts,
  };
  const policy = { name: 'trust/policy.txt', body: utf8Bytes(`log ${head.vkey}\nquorum none\n`) };
  const told = toldOf(facts, gathered, log.listed, { ...all, files: [...all.files, policy] });
  const pages = [
    { name: 'README.md', body: packReadme(told) },
    { name: 'index.html', body: packIndex(told) },
  ];
  const parts: PackPart[] = [];
  // One after the other: together they would be read from the disk all at once.
  for (const file of [...pages, policy, ...all.files]) parts.push(await measureFile(file));
  return { service: gathered.service, files: await sealPack(facts, parts, runtime.packKey) };
}

/** Whoever trusts the key of the log trusts the pack by it: no other key signs one. */
function demandKey({ packKey }: Runtime, head: SignedHead): SignedHead {
  const key = parseVkey(head.vkey);
  if (key.ok && sameBytes(key.value.publicKey, packKey.publicKey)) return head;
  throw new Refusal('record-is-absent', {
    message: 'This program does not hold the key that signs the log of this workspace.',
    mend: 'Ask the program whose data folder holds that key, the one that sequences the log.',
  });
}

function toldOf(
  { packId, organisation, service, level, period, preparedAt, log, withheld }: PackFacts,
  { programme, documents }: GatheredPack,
  entries: readonly ListedEntry[],
  { files }: Pick<Gathered, 'files'>,
): PackTold {
  const names = new Set(files.map(({ name }) => name));
  return {
    ...{ packId, organisation, service, level, period, preparedAt, log, withheld, documents, entries },
    caiq:
      programme === null
        ? null
        : {
            title: programme.selfAssessment.title,
            edition: programme.selfAssessment.edition,
            questions: programme.questionSet.questions.map(({ id }) => ({
              id,
              answer: programme.approved.get(id)?.answer?.toUpperCase() ?? 'none approved',
              file: names.has(stringFileOf(id)) ? stringFileOf(id) : null,
            })),
          },
    files: ['index.html', 'README.md', ...names].toSorted(),
  };
}
