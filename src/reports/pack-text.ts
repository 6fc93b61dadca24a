/** What was found out of a pack, for people and for programs. */

import type { PackManifest, Withheld } from '#transparency/pack/manifest.ts';
import type { PackReason, PackReport } from '#transparency/pack/verify-pack.ts';
import { tame } from './text-lines.ts';

const VERDICTS = {
  intact: 'intact',
  forged: 'NOT INTACT: forged or damaged',
  'policy-not-met': 'intact, but the policy is not met',
} as const;

/** Reasons first: they are what somebody has to know. Nothing of a manifest is told that no signature vouches for. */
export function reportText(name: string, report: PackReport): string {
  const { outcome, reasons, manifest } = report;
  const lines = [
    `${tame(name)}: ${VERDICTS[outcome]}`,
    ...reasons.map(reasonLine),
    ...(manifest === null ? [] : factLines(report, manifest)),
  ];
  return `${lines.join('\n')}\n`;
}

const reasonLine = ({ reason, file, detail }: PackReason): string =>
  `  ${reason}${file === null ? '' : `, ${tame(file)}`}: ${tame(detail)}`;

function factLines(report: PackReport, manifest: PackManifest): readonly string[] {
  const { organisation, service, level, period, preparedAt, log, fileCount, entryCount, withheld } = manifest;
  const { files, bytes, entries, checkpointSize, witnessedBy } = report;
  const witnesses = witnessedBy.length === 0 ? 'no witness of the policy' : witnessedBy.join(', ');
  return [
    `  ${tame(organisation)}, ${tame(service)}, Level ${level}, ${tame(period.from)} to ${tame(period.to)}; prepared ${tame(preparedAt)}`,
    `  ${files} of ${fileCount} files are as the manifest names them, ${bytes} bytes`,
    `  ${entries} of ${entryCount} entries stand in the log ${tame(log.origin)}, signed up to ${checkpointSize ?? 0} entries, seen by ${witnesses}`,
    `  signed by ${tame(log.vkey)}`,
    ...withheld.map(withheldLine),
  ];
}

const withheldLine = ({ what, count, because }: Withheld): string =>
  `  withheld: ${tame(what)}, ${count}: ${tame(because)}`;

/** The same as one object of JSON. */
export const reportJson = (name: string, { manifest, ...report }: PackReport): string =>
  `${JSON.stringify({ pack: name, ...report, manifest: manifest === null ? null : factsOf(manifest) })}\n`;

const factsOf = ({ digests: _, ...facts }: PackManifest) => facts;
