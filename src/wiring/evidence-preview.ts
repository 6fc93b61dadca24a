/** How a version can be shown in place. Decided by its bytes each time, never by its name. */
import type { Runtime } from '#actions/action.ts';
import { documentInReach } from '#actions/evidence-reach.ts';
import { HEAD_BYTES, mediaTypeOf } from '#formats/media-type/media-type.ts';
import { absentDocument } from '#store/document.ts';
import type { KeptVersion } from '#store/document-row.ts';
import { findVersion } from '#store/document-version.ts';
import { isUuid } from '#store/uuid-v7.ts';
import type { Preview, VersionPreview } from '#web/services/documents.ts';
import type { MemberSession } from '#web/services/people.ts';
import { documentFacts, versionDetail } from './evidence-document-facts.ts';
import { type EvidenceParts, findNamed, namedOf } from './evidence-words.ts';

/** A page holds so much text; whoever wants all of it downloads it. */
const TEXT_BYTES_MAX = 256 * 1024;

export async function previewOf(
  parts: EvidenceParts,
  session: MemberSession,
  { id, version }: { readonly id: string; readonly version: number },
): Promise<VersionPreview> {
  if (!isUuid(id) || !Number.isSafeInteger(version)) throw absentDocument();
  const actor = parts.actorOf(session);
  const found = await parts.runtime.database.read(session.workspace.id, async (read) => ({
    document: await documentInReach(read, actor, id),
    kept: await findVersion(read, id, version),
    ...(await findNamed(read, parts)),
  }));
  const { document, kept } = found;
  if (kept === null) throw absentDocument();
  const named = await namedOf(parts, actor, found, [document.ownerId, kept.addedBy]);
  return {
    document: documentFacts(document, named),
    version: versionDetail(document, kept, named),
    preview: kept.disposedAt === null ? await shown(parts.runtime, session.workspace.id, kept) : { kind: 'none' },
  };
}

async function shown({ files }: Runtime, workspaceId: string, version: KeptVersion): Promise<Preview> {
  if (version.fileBytes === 0) return { kind: 'none' };
  const wanted = Math.min(version.fileBytes, TEXT_BYTES_MAX);
  const { body } = await files.open(workspaceId, version.fileSha256, { start: 0, end: wanted - 1 });
  const parts: Uint8Array[] = [];
  for await (const part of body) parts.push(part);
  const bytes = Buffer.concat(parts);
  const { preview } = await mediaTypeOf(bytes.subarray(0, HEAD_BYTES), version.fileName);
  if (preview === null) return { kind: 'none' };
  if (preview !== 'text') return { kind: preview };
  // A character that is cut in the middle at the end is left out, not shown as damage.
  const text = new TextDecoder('utf-8').decode(bytes, { stream: true });
  return { kind: 'text', text, isCut: version.fileBytes > wanted };
}
