/** The documents of a pack: each version that something rests on, by its digest; and why one is not in it. */
import type { Actor } from '#assurance/access/actor.ts';
import { HANDS_OUT_REPORTS } from '#assurance/access/duties.ts';
import type { DocumentVersion, EvidenceDocument } from '#assurance/evidence/evidence.ts';
import { findVersion } from '#store/document-version.ts';
import type { LoadedProgramme } from '#store/programme.ts';
import type { KeptEntry } from '#store/registry-entry.ts';
import type { ReadContext } from '../action.ts';
import { documentInReach } from '../evidence-reach.ts';
import { type Gathered, jsonFile } from './gathered.ts';

interface Meant {
  readonly document: EvidenceDocument;
  readonly version: DocumentVersion;
}

export interface IndexedDocument {
  readonly documentId: string;
  readonly title: string;
  readonly kind: string;
  readonly classification: string;
  readonly version: number;
  readonly fileName: string;
  readonly mediaType: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly effectiveFrom: string | null;
  readonly effectiveTo: string | null;
  /** Where it lies in the pack; null where it was withheld. */
  readonly file: string | null;
  readonly withheldBecause: string | null;
}

/** Kinds that open by themselves without running anything; everything else gets a name that nothing opens. */
const ENDINGS: ReadonlySet<string> = new Set([
  'pdf',
  'txt',
  'md',
  'csv',
  'json',
  'png',
  'jpg',
  'jpeg',
  'docx',
  'xlsx',
  'pptx',
  'zip',
  'eml',
]);

/** What answers, controls, records and exceptions rest on, and the documents that these entries name. */
export async function gatherEvidence(
  context: ReadContext,
  programme: LoadedProgramme | null,
  entries: readonly KeptEntry[],
  includeRestricted: boolean,
): Promise<Gathered & { readonly index: readonly IndexedDocument[] }> {
  const meant = new Map<string, Meant>();
  for (const one of [...linkedBy(programme), ...(await namedBy(context, entries))])
    meant.set(`${one.document.id}/${one.version.version}`, one);
  const index = [...meant.values()].map((one) => indexed(one, context.actor, includeRestricted));
  const { files } = context.runtime;
  const { workspaceId } = context.read;
  // The same bytes may be two versions: one file.
  const kept = new Map(index.flatMap(({ file, sha256 }) => (file === null ? [] : [[file, sha256] as const])));
  const because = Map.groupBy(index, ({ withheldBecause }) => withheldBecause);
  return {
    index,
    files: [
      jsonFile('evidence/index.json', index),
      ...[...kept].map(([name, sha256]) => ({
        name,
        body: async function* () {
          yield* (await files.open(workspaceId, sha256)).body;
        },
      })),
    ],
    withheld: [...because].flatMap(([reason, ones]) =>
      reason === null ? [] : [{ what: 'documents', count: ones.length, because: reason }],
    ),
    recordCounts: { 'document-version': index.length },
  };
}

function indexed({ document, version }: Meant, actor: Actor, includeRestricted: boolean): IndexedDocument {
  const withheldBecause = reasonToWithhold(document, version, actor, includeRestricted);
  const { fileName, mediaType, fileBytes, fileSha256, effectiveFrom, effectiveTo } = version;
  const ending = /\.([a-z0-9]+)$/i.exec(fileName)?.[1]?.toLowerCase() ?? '';
  return {
    documentId: document.id,
    title: document.title,
    kind: document.kind,
    classification: document.classification,
    version: version.version,
    ...{ fileName, mediaType, bytes: fileBytes, sha256: fileSha256, effectiveFrom, effectiveTo },
    file: withheldBecause === null ? `evidence/${fileSha256}.${ENDINGS.has(ending) ? ending : 'bin'}` : null,
    withheldBecause,
  };
}

function reasonToWithhold(
  { kind, classification }: EvidenceDocument,
  { disposedAt }: DocumentVersion,
  { roles }: Actor,
  includeRestricted: boolean,
): string | null {
  if (disposedAt !== null) return 'disposed of; the certificates stay in the workspace';
  const what =
    kind === 'soc-2-report' ? 'SOC 2 reports' : classification === 'restricted' ? 'restricted documents' : null;
  if (what === null) return null;
  if (!includeRestricted) return `${what} go in only where the pack asks for them`;
  const mayHandOut = roles.some((role) => HANDS_OUT_REPORTS.some((one) => one === role));
  return mayHandOut ? null : `${what} are handed out only by who manages the programme`;
}

const linkedBy = (programme: LoadedProgramme | null): readonly Meant[] =>
  (programme?.links ?? []).flatMap(({ to }) => {
    if (to.kind !== 'document') return [];
    const document = programme?.documents.find(({ id }) => id === to.documentId);
    const version = programme?.versions.find((one) => one.documentId === to.documentId && one.version === to.version);
    return document === undefined || version === undefined ? [] : [{ document, version }];
  });

/** Certificates, statements, reports and letters that Level 2 stands on. */
async function namedBy({ read, actor }: ReadContext, entries: readonly KeptEntry[]): Promise<readonly Meant[]> {
  const found: Meant[] = [];
  for (const { documentId, version: number } of entries.flatMap(({ versions }) => versions.flatMap(referencesOf))) {
    const document = await documentInReach(read, actor, documentId);
    const version = await findVersion(read, documentId, number);
    if (version !== null) found.push({ document, version });
  }
  return found;
}

const referencesOf = ({ basis }: KeptEntry['versions'][number]) => {
  const named =
    basis.kind === 'star-certification'
      ? [basis.iso.document, basis.star.document, basis.statementOfApplicability.document, basis.report]
      : basis.kind === 'star-attestation'
        ? [basis.report, ...basis.bridgeLetters.map(({ document }) => document)]
        : [];
  return named.filter((one) => one !== null);
};
