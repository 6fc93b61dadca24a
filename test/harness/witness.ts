/**
 * A witness as its specification describes one (C2SP tlog-witness, tlog-cosignature), for tests: over HTTP, with nothing of
 * `src/transparency`, so that each checks the other. Remembers heads in memory.
 */
import { createHash, createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll } from 'vitest';

const sha256 = (...parts: readonly Uint8Array[]) => createHash('sha256').update(Buffer.concat(parts)).digest();
const node = (left: Buffer, right: Buffer) => sha256(Buffer.of(1), left, right);
const keyIdOf = (name: string, typed: Buffer) => sha256(Buffer.from(`${name}\n`), typed).subarray(0, 4);

interface Head {
  readonly size: number;
  readonly root: Buffer;
}

export interface TestWitness {
  readonly url: string;
  readonly vkey: string;
  /** Whether it cosigns logs of these vkeys. */
  trust(...vkeys: readonly string[]): void;
  /** Answers everything with this until it is told otherwise. */
  answerWith(status: number | null): void;
  /** What it remembers of a log, to be altered by tests. */
  readonly heads: Map<string, Head>;
  /** Statuses it answered with, oldest first. */
  readonly answered: number[];
}

export async function startWitness(name: string): Promise<TestWitness> {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const raw = publicKey.export({ format: 'der', type: 'spki' }).subarray(-32);
  const typed = Buffer.concat([Buffer.of(4), raw]);
  const keyId = keyIdOf(name, typed);
  const logs = new Map<string, Buffer>();
  const heads = new Map<string, Head>();
  const answered: number[] = [];
  let forced: number | null = null;

  const cosignature = (text: string): string => {
    const time = Math.floor(Date.now() / 1000);
    const signature = sign(null, Buffer.from(`cosignature/v1\ntime ${time}\n${text}`), privateKey);
    const stamp = Buffer.alloc(8);
    stamp.writeBigUInt64BE(BigInt(time));
    return `— ${name} ${Buffer.concat([keyId, stamp, signature]).toString('base64')}\n`;
  };
  const answerTo = (body: string): { status: number; text: string; type?: string } => {
    const cut = body.indexOf('\n\n');
    const [first = '', ...proofLines] = body.slice(0, cut).split('\n');
    const old = /^old (0|[1-9]\d*)$/.exec(first)?.[1];
    const note = body.slice(cut + 2);
    const text = note.slice(0, note.lastIndexOf('\n\n') + 1);
    const [origin = '', size = '', root = ''] = text.split('\n');
    if (cut < 0 || old === undefined || proofLines.length > 63) return { status: 400, text: 'malformed\n' };
    const key = logs.get(origin);
    if (key === undefined) return { status: 404, text: 'unknown log\n' };
    if (!isSigned(note, text, origin, key)) return { status: 403, text: 'no signature\n' };
    const [oldSize, next] = [Number(old), { size: Number(size), root: Buffer.from(root, 'base64') }];
    if (oldSize > next.size) return { status: 400, text: 'old is larger\n' };
    const last = heads.get(origin) ?? { size: 0, root: sha256() };
    if (oldSize !== last.size) return { status: 409, text: `${last.size}\n`, type: 'text/x.tlog.size' };
    if (next.size === last.size && !next.root.equals(last.root)) return { status: 409, text: 'another root\n' };
    const proof = proofLines.map((line) => Buffer.from(line, 'base64'));
    if (!isConsistent(last, next, proof)) return { status: 422, text: 'not consistent\n' };
    heads.set(origin, next);
    return { status: 200, text: cosignature(text) };
  };
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const isAsked = request.method === 'POST' && request.url === '/w/add-checkpoint';
      const answer =
        forced !== null
          ? { status: forced, text: 'told to\n' }
          : isAsked
            ? answerTo(Buffer.concat(parts).toString('utf8'))
            : { status: 405, text: 'POST /add-checkpoint\n' };
      answered.push(answer.status);
      response.writeHead(answer.status, { 'content-type': ('type' in answer && answer.type) || 'text/plain' });
      response.end(answer.text);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  afterAll(() => new Promise((resolve) => server.close(resolve)));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/w`,
    vkey: `${name}+${keyId.toString('hex')}+${typed.toString('base64')}`,
    trust(...vkeys) {
      for (const vkey of vkeys) {
        const [origin = '', , ...encoded] = vkey.split('+');
        logs.set(origin, Buffer.from(encoded.join('+'), 'base64'));
      }
    },
    answerWith(status) {
      forced = status;
    },
    heads,
    answered,
  };
}

/** By the key of the log: type 1, then the public key. */
function isSigned(note: string, text: string, origin: string, typed: Buffer): boolean {
  const spki = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), typed.subarray(1)]);
  const key = createPublicKey({ key: spki, format: 'der', type: 'spki' });
  return note
    .slice(text.length + 1)
    .split('\n')
    .some((line) => {
      const [dash, name, encoded = ''] = line.split(' ');
      const bytes = Buffer.from(encoded, 'base64');
      const isOwn = dash === '—' && name === origin && bytes.subarray(0, 4).equals(keyIdOf(origin, typed));
      return isOwn && verify(null, Buffer.from(text), key, bytes.subarray(4));
    });
}

/** RFC 9162, section 2.1.4.2. */
function isConsistent(old: Head, next: Head, proof: readonly Buffer[]): boolean {
  if (old.size === 0) return proof.length === 0;
  if (old.size === next.size) return proof.length === 0 && old.root.equals(next.root);
  if (proof.length === 0) return false;
  const path = (old.size & (old.size - 1)) === 0 ? [old.root, ...proof] : [...proof];
  let [at, last] = [old.size - 1, next.size - 1];
  while (at % 2 === 1) [at, last] = [at >> 1, last >> 1];
  const first = path.shift() ?? old.root;
  let [oldRoot, newRoot] = [first, first];
  for (const hash of path) {
    if (last === 0) return false;
    if (at % 2 === 1 || at === last) {
      [oldRoot, newRoot] = [node(hash, oldRoot), node(hash, newRoot)];
      while (at % 2 === 0 && at !== 0) [at, last] = [at >> 1, last >> 1];
    } else newRoot = node(newRoot, hash);
    [at, last] = [at >> 1, last >> 1];
  }
  return last === 0 && oldRoot.equals(old.root) && newRoot.equals(next.root);
}
