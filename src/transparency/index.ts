/**
 * What this folder is for others: taken by itself, a library without dependencies. The house itself imports the files.
 * Whoever wants to check something needs `verifyProofFile` with `parsePolicy`, or `openEnvelope` with `parseStatement`;
 * the rest is for whoever runs a log, a witness or a monitor.
 */
export { isJsonList, isJsonObject, type Json, type JsonObject } from './canonical-json/json.ts';
export { type JsonLimits, readCanonicalJson, readJson } from './canonical-json/read.ts';
export { canonicalJson } from './canonical-json/write.ts';
export {
  type Checkpoint,
  checkpointText,
  type OpenedCheckpoint,
  openCheckpoint,
  parseCheckpoint,
} from './checkpoint/checkpoint.ts';
export { commitmentTo, type Disclosure, disclosureOf, SALT_BYTES, verifyCommitment } from './commitment/commitment.ts';
export {
  type Envelope,
  type EnvelopeTrust,
  envelopeKeyId,
  type OpenedEnvelope,
  openEnvelope,
  parseEnvelope,
  signEnvelope,
} from './dsse/envelope.ts';
export { generateSeed, type SigningKey, signingKeyOf } from './ed25519.ts';
export {
  type HashReader,
  proveConsistency,
  proveInclusion,
  readRoot,
  type SubtreeAddress,
} from './merkle/prove.ts';
export { appendLeaves, EMPTY_EDGE, type RightEdge, rootOfEdge } from './merkle/right-edge.ts';
export { emptyRoot, type Hash, leafHash, nodeHash } from './merkle/tree-hash.ts';
export { type ConsistencyClaim, type InclusionClaim, verifyConsistency, verifyInclusion } from './merkle/verify.ts';
export { cosign } from './note/cosignature.ts';
export { type OpenedNote, openNote, signNote, type VerifiedSignature } from './note/note.ts';
export { type NoteKey, noteKey, parseVkey, type SignatureType, vkeyOf } from './note/note-key.ts';
export { writeArchive } from './pack/archive.ts';
export type { PackFacts, PackManifest, Withheld } from './pack/manifest.ts';
export { type PackOutcome, type PackReason, type PackReport, verifyPack } from './pack/verify-pack.ts';
export { measureFile, type PackFile, type PackPart, sealPack } from './pack/write-pack.ts';
export { parsePolicy } from './policy/parse-policy.ts';
export { type Group, type JudgedCheckpoint, judgeCheckpoint, type Policy, quorumIsMet } from './policy/policy.ts';
export {
  type ProofFile,
  type ProvenEntry,
  parseProofFile,
  proofFileBytes,
  verifyProofFile,
} from './proof-file/proof-file.ts';
export { parseToldEntry, type ToldEntry, toldEntryBytes, verifyDisclosures } from './proof-file/told-entry.ts';
export {
  parseStatement,
  STATEMENT_PAYLOAD_TYPE,
  type Statement,
  type Subject,
  statementBytes,
} from './statement/statement.ts';
export { bundleBytes, bundledEntries } from './tiles/entry-bundle.ts';
export {
  type BundleAddress,
  bundlePath,
  bundlesWritten,
  type LogResource,
  resourceAt,
  type TileAddress,
  tileAt,
  tilePath,
  tilesWritten,
} from './tiles/tile-address.ts';
export { tileBytes, tileHashes } from './tiles/tile-bytes.ts';
export { EMPTY_TILE_EDGE, growTiles, rootOfTileEdge, type TileEdge, type WrittenTile } from './tiles/tile-edge.ts';
export { hashReaderOf, type TileReader } from './tiles/tile-hashes.ts';
export { type Accepted, REASONS, type Reason, type Rejected, type Verdict } from './verdict.ts';
export { type AddCheckpoint, addCheckpointBytes, parseAddCheckpoint } from './witness/add-checkpoint.ts';
export {
  type Asked,
  type RawAnswer,
  readWitnessAnswer,
  SIZE_MEDIA_TYPE,
  type WitnessAnswer,
} from './witness/answer.ts';
export { type Judgement, judgeAddCheckpoint, type WitnessedLog } from './witness/judge.ts';
