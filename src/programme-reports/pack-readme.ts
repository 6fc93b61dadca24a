/** What an auditor reads first in an evidence pack: how to check it, what lies where, and what it does not show. */
import type { PackTold } from './pack-index.ts';

/** Folders and files, as far as a pack has them. */
const PLACES: readonly (readonly [string, string])[] = [
  ['index.html', 'the first page, to read offline'],
  ['service.json', 'the service'],
  ['registry/', 'registry entries with their versions and steps, and where the service stands in STAR'],
  ['caiq/caiq.json', 'the approved answers, with ownership and open exceptions; caiq.csv holds the same'],
  ['caiq/handed-over.xlsx', 'the form of the publisher as it was last handed over'],
  ['caiq/evidence/', 'for each question what stands behind its answer: control, exceptions, records, documents, log'],
  ['ccm/', 'scope and ownership of every control, with how what is shared is split'],
  ['records/', 'operating records and exceptions'],
  ['evidence/', 'documents by their SHA-256; index.json says what each is, and why one is not here'],
  ['level-3/', 'the cadence, its cycles, and each package as it was sealed'],
  ['log/', 'the signed checkpoint of the activity log, and entries with their proofs'],
  ['trust/policy.txt', 'the key as the provider offers it. Do not trust it because it is here.'],
  ['pack.dsse.json', 'the manifest: every file with its digest, signed'],
];

export function packReadme(told: PackTold): Uint8Array {
  const { organisation, service, level, period, log, withheld, files } = told;
  const here = PLACES.filter(([place]) => place === 'pack.dsse.json' || files.some((name) => name.startsWith(place)));
  const lines = [
    `# Evidence pack: ${oneLine(organisation)}, ${oneLine(service)}, Level ${level}`,
    '',
    `For ${period.from} to ${period.to}, prepared ${told.preparedAt}. Pack ${told.packId}.`,
    '',
    '## Check it before you read it',
    '',
    'Ask the provider for the key of its log in another way than this pack, compare it with the line below, then run, offline:',
    '',
    `    almagest verify PACK --key "${log.vkey}"`,
    '',
    '0: intact. 1: forged or damaged; the file that does not fit is named. 2: intact, and short of your policy; never the same as 0. 3: the command line or a file cannot be used.',
    '',
    'The manifest is an in-toto Statement v1 in a DSSE envelope, the log is one of C2SP tlog-tiles, the proofs are C2SP tlog-proof: other programs can check them too.',
    '',
    '## What lies where',
    '',
    ...here.map(([place, what]) => `- \`${place}\`: ${what}`),
    '',
    '## What was withheld, and why',
    '',
    ...(withheld.length === 0
      ? ['Nothing.']
      : withheld.map(({ what, count, because }) => `- ${oneLine(what)}, ${count}: ${oneLine(because)}`)),
    '',
    '## What it does not show',
    '',
    '- That the answers are true. It shows who said what and when, what it rests on, and that nothing was changed since.',
    '- A time by somebody independent: times are those of the provider, in the order of its log.',
    '- That its log showed everybody the same, where no witness of your policy has cosigned the checkpoint.',
    '',
  ];
  return new TextEncoder().encode(lines.join('\n'));
}

const oneLine = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();
