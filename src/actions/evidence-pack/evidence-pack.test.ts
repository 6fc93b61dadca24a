import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { generateSeed, signingKeyOf } from '#transparency/ed25519.ts';
import { verifyPack } from '#transparency/pack/verify-pack.ts';
import { newWorkspace, personIn } from '../../../test/harness/actors.ts';
import { onTheWire } from '../../../test/harness/evidence.ts';
import { collect, inPieces, policyOf } from '../../../test/harness/made-pack.ts';
import { testRuntime } from '../../../test/harness/runtime.ts';
import { testInstallation } from '../../../test/harness/sequencer.ts';
import { perform } from '../action.ts';
import { documentAdd } from '../document/add.ts';
import { evidenceLinkAdd } from '../evidence-link/add.ts';
import { logShow } from '../log/show.ts';
import { registryEntryList } from '../registry-entry/list.ts';
import { openSample } from '../sample/open-sample.ts';
import { serviceAdd } from '../service/add.ts';
import { serviceList } from '../service/list.ts';
import { evidencePackMake } from './make.ts';

const { runtime, database, activityOf } = await testRuntime();
const { sequenceAll } = testInstallation(runtime);
const sampleId = await openSample(runtime);
const owner = personIn(sampleId, 'owner');
const liaison = personIn(sampleId, 'audit-liaison');
const today = runtime.now().toISOString().slice(0, 10);
const PERIOD = { from: '2025-01-01', to: today };

const [service] = await perform(runtime, serviceList, owner, {});
const serviceId = service?.id ?? '';
const entries = await perform(runtime, registryEntryList, owner, { serviceId });
const listed = entries
  .find(({ kind }) => kind === 'self-assessment')
  ?.versions.findLast(({ state }) => state === 'listed');
await restOn('SOC 2 report', 'soc-2-report', 'confidential', 'a report of a firm');
await restOn('Network plan', 'diagram', 'restricted', 'where everything stands');
await restOn('Policy', 'policy', 'internal', '<script>alert(1)</script>', 'policy.html');
await sequenceAll();

async function restOn(title: string, kind: string, classification: string, text: string, fileName = 'a.txt') {
  const { document } = await perform(
    runtime,
    documentAdd,
    owner,
    onTheWire(text, fileName, { title, kind, classification }),
  );
  const link = {
    from: [{ kind: 'control', serviceId, framework: 'CCM', edition: listed?.ccmEdition, controlId: 'IAM-02' }],
    to: { kind: 'document', documentId: document.id, version: 1 },
  };
  await perform(runtime, evidenceLinkAdd, owner, link);
}

/** The files of an archive in which nothing is compressed, by name. */
function filesIn(bytes: Uint8Array): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  const archive = Buffer.from(bytes);
  for (let at = 0; archive.readUInt32LE(at) === 0x04034b50; ) {
    const [size, name] = [archive.readUInt32LE(at + 22), archive.readUInt16LE(at + 26)];
    const start = at + 30 + name;
    files.set(archive.toString('utf8', at + 30, start), archive.toString('utf8', start, start + size));
    at = start + size;
  }
  return files;
}

async function made(asked: object, actor = owner) {
  const document = await perform(runtime, evidencePackMake, actor, { serviceId, ...PERIOD, ...asked });
  const bytes = await collect(document.bytes);
  const [log] = await perform(runtime, logShow, owner, {});
  const report = await verifyPack(inPieces(bytes, 65_536), policyOf(`log ${log?.vkey}\nquorum none\n`));
  const files = filesIn(bytes);
  const json = (name: string) => JSON.parse(files.get(name) ?? 'null');
  return { document, report, files, json, names: [...files.keys()] };
}
const titlesIn = (index: { title: string; file: string | null }[]) =>
  index.filter(({ file }) => file !== null).map(({ title }) => title);

describe('evidence-pack.make', { timeout: 240_000 }, () => {
  it('makes a pack that verifies, with what its level and all below it are made of', async () => {
    const { report, names, json, files } = await made({ level: 3, includeRestricted: true });
    expect(report).toMatchObject({ outcome: 'intact', reasons: [] });
    const { manifest } = report;
    expect(manifest).toMatchObject({ service: service?.name, level: 3, period: PERIOD });
    expect(manifest?.recordCounts).toMatchObject({ 'approved-answer': 261, 'evidence-string': 261, control: 197 });
    for (const one of ['caiq/caiq.json', 'ccm/scope.json', 'records/records.json', 'level-3/cadence.json', 'README.md'])
      expect(names).toContain(one);
    for (const { id, kind } of entries) expect(names).toContain(`registry/${kind}-${id}.json`);
    expect(json('caiq/evidence/A-A-01.1.json')).toMatchObject({ knots: expect.any(Array) });
    expect(json('level-3/cadence.json').cycles.length).toBe(manifest?.recordCounts.cycle);
    const withheld = report.manifest?.withheld.map(({ what }) => what);
    expect(withheld).toEqual(['values in log entries']);
    expect(files.get('index.html')).toContain('What was withheld, and why');
    expect(files.get('README.md')).toContain(manifest?.log.vkey);
    const proofs = names.filter((name) => name.startsWith('log/entries/'));
    expect(proofs.length).toBe(report.entries);
    expect(proofs.length).toBeGreaterThan(1_000);
  });

  it('holds nothing of a level above the one that was asked for', async () => {
    const { names, report } = await made({ level: 1 });
    expect(report.outcome).toBe('intact');
    expect(names.filter((name) => /^(level-3|registry\/(star|continuous))/.test(name))).toEqual([]);
    expect(names.some((name) => name.startsWith('registry/self-assessment-'))).toBe(true);
  });

  it('names what it withholds and why: reports and restricted documents, unless who may hand them out asks', async () => {
    const plain = await made({ level: 1 });
    const titles = titlesIn(plain.json('evidence/index.json'));
    expect(titles).toContain('Policy');
    for (const title of ['SOC 2 report', 'Network plan']) expect(titles).not.toContain(title);
    expect([...plain.files.values()].join('')).not.toContain('a report of a firm');
    expect(plain.report.manifest?.withheld).toContainEqual({
      what: 'documents',
      count: 1,
      because: 'SOC 2 reports go in only where the pack asks for them',
    });
    const asked = await made({ level: 1, includeRestricted: true }, liaison);
    expect(titlesIn(asked.json('evidence/index.json'))).not.toContain('SOC 2 report');
    expect(asked.report.manifest?.withheld.map(({ because }) => because)).toContain(
      'restricted documents are handed out only by who manages the programme',
    );
    const handedOut = await made({ level: 1, includeRestricted: true });
    expect(titlesIn(handedOut.json('evidence/index.json'))).toEqual(
      expect.arrayContaining(['SOC 2 report', 'Network plan']),
    );
  });

  it('gives nothing an ending that runs when it is opened', async () => {
    const { names, files } = await made({ level: 1 });
    const sha256 = createHash('sha256').update('<script>alert(1)</script>').digest('hex');
    expect(names).toContain(`evidence/${sha256}.bin`);
    expect(names.filter((name) => name.endsWith('.html'))).toEqual(['index.html']);
    expect(files.get('index.html')).not.toContain('<script');
  });

  it('leaves an entry that names the manifest, and holds only the log of its period and its records', async () => {
    const { document, files, report } = await made({ level: 1, from: today, to: today });
    expect(document.fileName).toMatch(/^Harbour-Desk-level-1-.*\.starpack$/);
    const [entry] = await activityOf(sampleId, { act: 'evidence-pack.make', limit: 1 });
    const sha256 = createHash('sha256')
      .update(files.get('pack.dsse.json') ?? '')
      .digest('hex');
    expect(entry?.object).toMatchObject({ type: 'evidence-pack', id: `${serviceId}/${report.manifest?.packId}` });
    expect(entry?.changes).toContainEqual(
      expect.objectContaining({ field: 'manifestSha256', after: { erased: false, value: sha256 } }),
    );
    const slice = [...files].filter(([name]) => name.startsWith('log/entries/'));
    const texts = slice.map(([, text]) => Buffer.from(/^extra (.*)$/m.exec(text)?.[1] ?? '', 'base64').toString());
    for (const text of texts) expect(JSON.parse(JSON.parse(text).entry).at.slice(0, 10)).toBe(today);
    expect(texts.length).toBeGreaterThan(5);
  });

  it('is there for a service that has nothing yet, and says so', async () => {
    const { id } = await perform(runtime, serviceAdd, owner, { name: 'New', serviceModel: 'saas' });
    const { report } = await made({ serviceId: id, level: 2 });
    expect(report.outcome).toBe('intact');
    expect(report.manifest?.withheld.map(({ what }) => what)).toContain('the CAIQ');
  });

  it('is refused to who may not, who reaches some services only, for a wrong period, and before anything is signed', async () => {
    const refused = (actor: typeof owner, more: object = {}) =>
      perform(runtime, evidencePackMake, actor, { serviceId, level: 1, ...PERIOD, ...more });
    await expect(refused({ ...liaison, roles: [] })).rejects.toMatchObject({ code: 'permission-is-missing' });
    await expect(refused({ ...liaison, services: [serviceId] })).rejects.toMatchObject({
      code: 'permission-is-missing',
    });
    await expect(refused(owner, { to: '2024-12-31' })).rejects.toMatchObject({ detail: { field: 'to' } });
    const elsewhere = await newWorkspace(database);
    await expect(refused(elsewhere.owner)).rejects.toMatchObject({ code: 'record-is-absent' });
    const stranger = { ...runtime, packKey: signingKeyOf(generateSeed()) };
    await expect(perform(stranger, evidencePackMake, owner, { serviceId, level: 1, ...PERIOD })).rejects.toMatchObject({
      code: 'record-is-absent',
      message: expect.stringContaining('does not hold the key'),
    });
  });
});
