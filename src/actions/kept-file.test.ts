import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { Refusal } from '#assurance/refusal.ts';
import { clamdScanner } from '#scanning/clamd.ts';
import { openEvidenceFiles } from '#store/evidence-files.ts';
import { addVendor } from '#store/vendor.ts';
import { newWorkspace, personIn } from '../../test/harness/actors.ts';
import { EICAR, testClamd } from '../../test/harness/clamd.ts';
import { testRuntime } from '../../test/harness/runtime.ts';
import { defineAction, perform, type Runtime } from './action.ts';
import { InputOnTheWire, type KeptFile, keptFile } from './kept-file.ts';

const base = await testRuntime();
const { database, filesOf } = base;
const { workspaceId, owner } = await newWorkspace(database);
const runtime: Runtime = {
  ...base.runtime,
  files: openEvidenceFiles(filesOf('').replace(/\/$/, ''), { bytesMax: 500_000 }),
};

const seen: KeptFile[] = [];
/** Adds a vendor called as the input says, from an uploaded file. */
const addFromFile = defineAction({
  noun: 'probe',
  verb: 'add',
  title: 'Probe',
  summary: 'Probe.',
  effect: 'write',
  upload: 'stream',
  permission: ['owner'],
  input: z.strictObject({ file: keptFile, name: z.string().min(1) }),
  output: z.object({ id: z.uuid(), sha256: z.string() }),
  async run({ tx }, { file, name }) {
    seen.push(file);
    if (name === 'fault') throw new Error('the house is on fire');
    const vendor = await addVendor(tx, { name, service: '', tier: null, serviceModel: null, website: null });
    return { id: vendor.id, sha256: file.sha256 };
  },
});

const kept = () =>
  readdirSync(filesOf(workspaceId), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => name);
const body = (...parts: readonly string[]) =>
  (async function* () {
    for (const part of parts) yield Buffer.from(part);
  })();
const wire = (
  name: string,
  file: { readonly body: AsyncIterable<Uint8Array>; readonly fileName?: string; readonly bytesAtLeast?: number },
) => new InputOnTheWire(async (keep) => ({ name, file: await keep({ fileName: 'a.txt', bytesAtLeast: 0, ...file }) }));

describe('an act whose file is streamed into the store', () => {
  it('gets what was kept: digest, size, type by content, first bytes', async () => {
    const bytes = `%PDF-1.7\n${'x'.repeat(200_000)}`;
    const { sha256 } = await perform(
      runtime,
      addFromFile,
      owner,
      wire('one', { body: body('%PDF-', '1.7\n', 'x'.repeat(200_000)), fileName: 'policy.docx' }),
    );
    const [file] = seen.splice(0);
    expect(file).toMatchObject({ sha256, bytes: bytes.length, mediaType: 'application/pdf', scan: 'not-scanned' });
    expect(file?.contradiction).toContain('the content is a PDF');
    expect(Buffer.from(file?.head ?? []).toString()).toBe(bytes.slice(0, 65_536));
    expect(Buffer.from(await runtime.files.read(workspaceId, sha256)).toString()).toBe(bytes);
  });

  it('takes no byte from somebody who may not act', async () => {
    let taken = 0;
    const pulled = async function* () {
      taken += 1;
      yield Buffer.from('x');
    };
    for (const actor of [personIn(workspaceId, 'viewer'), { ...personIn(null), kind: 'anonymous' as const }])
      await expect(perform(runtime, addFromFile, actor, wire('none', { body: pulled() }))).rejects.toBeInstanceOf(
        Refusal,
      );
    expect(taken).toBe(0);
  });

  it.each<[string, () => InputOnTheWire, string]>([
    ['the rest of the input is not valid', () => wire('', { body: body('invalid') }), 'input-is-not-valid'],
    ['the act refuses', () => wire('one', { body: body('name is taken') }), 'name-is-taken'],
    ['the file is empty', () => wire('empty', { body: body() }), 'file-is-empty'],
    ['the file is too large', () => wire('large', { body: body('x'.repeat(500_001)) }), 'file-is-too-large'],
  ])('leaves nothing when %s', async (_, input, code) => {
    const before = kept();
    await expect(perform(runtime, addFromFile, owner, input())).rejects.toMatchObject({ code });
    expect(kept()).toEqual(before);
  });

  it('leaves nothing when the sender breaks off', async () => {
    const before = kept();
    const broken = async function* () {
      yield Buffer.from('half');
      throw new Error('connection lost');
    };
    await expect(perform(runtime, addFromFile, owner, wire('b', { body: broken() }))).rejects.toThrow(
      'connection lost',
    );
    expect(kept()).toEqual(before);
  });

  it('refuses at once what is said to be too large', async () => {
    let taken = false;
    const pulled = async function* () {
      taken = true;
      yield Buffer.from('x');
    };
    const input = wire('said', { body: pulled(), bytesAtLeast: 500_001 });
    await expect(perform(runtime, addFromFile, owner, input)).rejects.toMatchObject({ code: 'file-is-too-large' });
    expect(taken).toBe(false);
  });

  it('keeps the file after a fault, for a sweep to judge', async () => {
    const before = kept();
    await expect(perform(runtime, addFromFile, owner, wire('fault', { body: body('fault') }))).rejects.toThrow(
      'on fire',
    );
    expect(kept()).toHaveLength(before.length + 1);
  });

  it('repeated with one key acts once, whatever the scanner says by then', async () => {
    const once = { idempotencyKey: 'upload-1' };
    const first = await perform(runtime, addFromFile, owner, wire('two', { body: body('same') }), once);
    const { address } = await testClamd();
    const scanned = {
      ...runtime,
      files: openEvidenceFiles(filesOf('').replace(/\/$/, ''), { scanner: clamdScanner(address) }),
    };
    expect(await perform(scanned, addFromFile, owner, wire('two', { body: body('same') }), once)).toEqual(first);
  });

  it('never gets an infected file', async () => {
    const { address } = await testClamd();
    const files = openEvidenceFiles(filesOf('').replace(/\/$/, ''), { scanner: clamdScanner(address) });
    const before = kept();
    seen.splice(0);
    await expect(
      perform({ ...runtime, files }, addFromFile, owner, wire('bad', { body: body(EICAR) })),
    ).rejects.toMatchObject({ code: 'file-is-infected' });
    expect(seen).toEqual([]);
    expect(kept()).toEqual(before);
  });

  it.each([{ sha256: 'a'.repeat(64), bytes: 1 }, 'a'.repeat(64), null, new Uint8Array(3)])(
    'takes nothing from outside for a kept file: %j',
    async (file) => {
      await expect(perform(runtime, addFromFile, owner, { name: 'forged', file })).rejects.toMatchObject({
        code: 'input-is-not-valid',
        message: 'file: is no file',
      });
    },
  );
});
