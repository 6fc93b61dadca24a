/** The signed log of a workspace over HTTP: exactly the bytes of C2SP, for members and their tokens and nobody else. */
import { describe, expect, it } from 'vitest';
import { perform } from '#actions/action.ts';
import { vendorAdd } from '#actions/vendor/add.ts';
import { keyOf } from '#sequencing/origin.ts';
import { listActivity } from '#store/activity-log.ts';
import { base64Of, fromBase64 } from '#transparency/bytes.ts';
import { type OpenedCheckpoint, openCheckpoint } from '#transparency/checkpoint/checkpoint.ts';
import { appendLeaves, EMPTY_EDGE, rootOfEdge } from '#transparency/merkle/right-edge.ts';
import { leafHash } from '#transparency/merkle/tree-hash.ts';
import { verifyConsistency } from '#transparency/merkle/verify.ts';
import { vkeyOf } from '#transparency/note/note-key.ts';
import { parsePolicy } from '#transparency/policy/parse-policy.ts';
import { parseProofFile, verifyProofFile } from '#transparency/proof-file/proof-file.ts';
import { parseToldEntry, verifyDisclosures } from '#transparency/proof-file/told-entry.ts';
import { bundledEntries } from '#transparency/tiles/entry-bundle.ts';
import type { Verdict } from '#transparency/verdict.ts';
import { testApi, withToken } from '../../test/harness/api.ts';
import { newId } from '../../test/harness/database.ts';
import { ownerOf } from '../../test/harness/matrix.ts';
import { publicationOf, testPublish } from '../../test/harness/published.ts';
import { testInstallation } from '../../test/harness/sequencer.ts';

const { place, call, runtime, database, faults } = await testApi();
const { sequenceAll, key } = testInstallation(runtime);
const [ours, theirs] = [await place('Harbour Bank'), await place('Quay Insurance')];
const COUNT = 300;
for (let at = 0; at < COUNT; at += 1) await perform(runtime, vendorAdd, ownerOf(ours), { name: `Vendor ${at}` });
await sequenceAll();

const base = `/tlog/${ours.workspaceId}/g1`;
const get = (path: string, token = ours.token) => call(`${base}/${path}`, withToken(token));
const bytesAt = async (path: string): Promise<Uint8Array> => new Uint8Array(await (await get(path)).arrayBuffer());
function acceptedIn<T>(verdict: Verdict<T>): T {
  if (!verdict.ok) throw new Error(`${verdict.reason}: ${verdict.detail}`);
  return verdict.value;
}
const origin = `almagest.example/ws/${ours.workspaceId}/activity/g1`;
const checkpoint = async (): Promise<OpenedCheckpoint['checkpoint']> =>
  acceptedIn(openCheckpoint(await bytesAt('checkpoint'), { origin, keys: [keyOf(origin, key)] })).checkpoint;
const policy = acceptedIn(parsePolicy(Buffer.from(`log ${vkeyOf(keyOf(origin, key))}\nquorum none\n`)));

describe('the log of a workspace', () => {
  it('is recomputed by a reader from nothing but its entries', async () => {
    const { size, root } = await checkpoint();
    expect(size).toBeGreaterThan(COUNT);
    const entries = [
      ...acceptedIn(bundledEntries(await bytesAt('tile/entries/000'), 256)),
      ...acceptedIn(bundledEntries(await bytesAt(`tile/entries/001.p/${size - 256}`), size - 256)),
    ];
    const leaves = entries.map(leafHash);
    expect(base64Of(rootOfEdge(appendLeaves(EMPTY_EDGE, leaves)))).toBe(base64Of(root));
    expect(await bytesAt('tile/0/000')).toEqual(new Uint8Array(Buffer.concat(leaves.slice(0, 256))));
    expect(await bytesAt(`tile/0/001.p/${size - 256}`)).toEqual(new Uint8Array(Buffer.concat(leaves.slice(256))));
    expect(await bytesAt('tile/0/001.p/7')).toEqual(new Uint8Array(Buffer.concat(leaves.slice(256, 263))));
    expect((await bytesAt('tile/1/000.p/1')).byteLength).toBe(32);
  });

  it('says what may be kept for how long, and of which type it is', async () => {
    const headers = async (path: string) => {
      const answer = await get(path);
      return [answer.status, answer.headers.get('content-type'), answer.headers.get('cache-control')];
    };
    expect(await headers('checkpoint')).toEqual([200, 'text/plain; charset=utf-8', 'private, max-age=5']);
    for (const path of ['tile/0/000', 'tile/entries/000'])
      expect(await headers(path)).toEqual([200, 'application/octet-stream', 'private, max-age=31536000, immutable']);
    expect(await headers('tile/0/001.p/7')).toEqual([200, 'application/octet-stream', 'private, max-age=5']);
  });

  it('proves each of its entries offline', async () => {
    const listed = await database.read(ours.workspaceId, (read) => listActivity(read, { limit: 500 }));
    const { size } = await checkpoint();
    expect(listed.length).toBe(size);
    for (const { id, bytes } of listed.slice(0, 20)) {
      const answer = await call(`/api/v1/log.prove?entryId=${id}`, withToken(ours.token));
      expect(answer.headers.get('content-disposition')).toContain(`${id}.tlog-proof`);
      const file = new Uint8Array(await answer.arrayBuffer());
      const proven = acceptedIn(verifyProofFile(file, bytes, policy));
      const told = acceptedIn(parseToldEntry(proven.extra!));
      expect(base64Of(told.entry)).toBe(base64Of(bytes));
      expect(told.disclosures.length).toBeGreaterThan(0);
      expect(told.disclosures.map(({ name }) => name)).not.toContain('ctx.ip');
      expect(verifyDisclosures(told.entry, told.disclosures).ok).toBe(true);
      const { index } = acceptedIn(parseProofFile(file));
      expect(await bytesAt(`proof/${index}.tlog-proof`)).toEqual(file);
      expect(verifyProofFile(file, Buffer.concat([bytes, Buffer.from(' ')]), policy).ok).toBe(false);
    }
  });

  it('proves that it only grew', async () => {
    const before = await checkpoint();
    await perform(runtime, vendorAdd, ownerOf(ours), { name: 'One more' });
    await sequenceAll();
    const after = await checkpoint();
    expect(after.size).toBe(before.size + 1);
    const told = await (await get(`consistency?from=${before.size}`)).json();
    expect(told).toMatchObject({
      origin,
      from: { size: before.size, root: base64Of(before.root) },
      to: { size: after.size, root: base64Of(after.root) },
    });
    const proof = told.proof.map((hash: string) => fromBase64(hash)!);
    const claim = { oldSize: before.size, oldRoot: before.root, size: after.size, root: after.root, proof };
    expect(verifyConsistency(claim).ok).toBe(true);
    expect((await get(`consistency?from=5&to=${after.size + 1}`)).status).toBe(400);
    expect(await (await get('consistency?from=0&to=2')).json()).toMatchObject({ proof: [], to: { size: 2 } });
  });

  it('tells by API which key signs it and how far', async () => {
    const [log] = await (await call('/api/v1/log.show', withToken(ours.token))).json();
    expect(log).toMatchObject({
      generation: 1,
      origin,
      vkey: vkeyOf(keyOf(origin, key)),
      size: (await checkpoint()).size,
      witnesses: [],
      refusal: null,
      url: `https://almagest.example${base}`,
    });
  });

  it.each([
    'tile/0/001',
    'tile/0/001.p/255',
    'tile/0/1',
    'tile/9/000',
    'tile/entries/002',
    'tile/entries/000.p/256',
    'proof/999999.tlog-proof',
    'checkpoint/',
    'notes',
    '..%2f..%2fsecret',
  ])('has no %s', async (path) => {
    expect((await get(path)).status).toBe(404);
  });
});

describe('somebody else', () => {
  const PATHS = ['checkpoint', 'tile/0/000', 'tile/entries/000', 'proof/0.tlog-proof', 'consistency?from=1', 'x'];

  it.each(PATHS)('is told the same of %s as of a log that is not there', async (path) => {
    const nowhere = `/tlog/00000000-0000-4000-8000-000000000001/g1/${path}`;
    const said = async (at: string, token: string) => {
      const answer = await call(at, withToken(token));
      const { requestId, ...problem } = await answer.json();
      return [answer.status, problem];
    };
    const foreign = await said(`${base}/${path}`, theirs.token);
    expect(foreign).toEqual(await said(nowhere, theirs.token));
    expect(foreign[0]).toBe(404);
    for (const at of [`${base}/${path}`, nowhere]) expect((await call(at)).status).toBe(401);
    expect((await call(`${base}/${path}`, withToken('no-token'))).status).toBe(401);
  });

  it('finds no entry of ours by its id, and leaves no fault', async () => {
    const [entry] = await database.read(ours.workspaceId, (read) => listActivity(read, { limit: 1 }));
    const answer = await call(`/api/v1/log.prove?entryId=${entry!.id}`, withToken(theirs.token));
    expect(answer.status).toBe(404);
    expect((await get('checkpoint', theirs.token)).status).toBe(404);
    expect(faults).toEqual([]);
  });
});

describe('the log of the registry', () => {
  const registry = '/tlog/registry/g1';

  it('is read by everybody, without a token and whatever token is sent, and may be kept by caches', async () => {
    expect((await call(`${registry}/checkpoint`)).status).toBe(404);
    const source = { entryId: newId(), subjectId: newId() };
    await perform(runtime, testPublish, ownerOf(ours), { ...source, publication: publicationOf() });
    await sequenceAll();
    const answer = await call(`${registry}/checkpoint`);
    expect(answer.headers.get('cache-control')).toBe('public, max-age=5');
    const own = 'almagest.example/registry/g1';
    const opened = acceptedIn(
      openCheckpoint(new Uint8Array(await answer.arrayBuffer()), { origin: own, keys: [keyOf(own, key)] }),
    );
    expect(opened.checkpoint.size).toBe(3);
    const everybody = acceptedIn(parsePolicy(Buffer.from(`log ${vkeyOf(keyOf(own, key))}\nquorum none\n`)));
    const bundle = await (await call(`${registry}/tile/entries/000.p/3`, withToken(theirs.token))).arrayBuffer();
    for (const [index, entry] of acceptedIn(bundledEntries(new Uint8Array(bundle), 3)).entries()) {
      const file = new Uint8Array(await (await call(`${registry}/proof/${index}.tlog-proof`)).arrayBuffer());
      const told = acceptedIn(parseToldEntry(acceptedIn(verifyProofFile(file, entry, everybody)).extra!));
      expect(base64Of(told.entry)).toBe(base64Of(entry));
      expect(verifyDisclosures(entry, told.disclosures).ok).toBe(true);
    }
    expect(await (await call(`${registry}/consistency?from=1`)).json()).toMatchObject({ origin: own, to: { size: 3 } });
    expect((await call(`${registry}/witnessed`)).status).toBe(404);
    expect((await call('/tlog/registry/g2/checkpoint')).status).toBe(404);
    expect((await call(`${registry}/consistency?from=7`)).status).toBe(400);
  });
});
