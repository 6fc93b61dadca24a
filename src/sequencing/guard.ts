/**
 * What was signed last, kept outside of the database and of its backups: a small file for each log, made durable before a
 * checkpoint is given out. A database that is older than its guard is not signed any further. It only grows.
 */
import { randomUUID } from 'node:crypto';
import { open, readdir, readFile, rename } from 'node:fs/promises';
import path from 'node:path';
import { makeFolder, syncFolder } from '#store/evidence-files/durable-folder.ts';
import { nameOfLog } from '#store/log/registry-log.ts';
import { base64Of, fromBase64, sameBytes } from '#transparency/bytes.ts';
import { isHash } from '#transparency/merkle/tree-hash.ts';

export interface GuardRecord {
  readonly generation: number;
  readonly origin: string;
  readonly size: number;
  readonly root: Uint8Array;
  /** The checkpoint over them; null before the first one. */
  readonly note: string | null;
}

export interface Guards {
  /** Of the newest generation; null where nothing was ever signed, or the file was lost. */
  newest(workspaceId: string): Promise<GuardRecord | null>;
  read(workspaceId: string, generation: number): Promise<GuardRecord | null>;
  /** Durable when it resolves. Throws rather than shrink, or tell the same size in another way. */
  advance(workspaceId: string, record: GuardRecord): Promise<void>;
}

/** The guards in the folder of an installation. */
export function openGuards(folder: string): Guards {
  const folderOf = (workspaceId: string) => path.join(folder, nameOfLog(workspaceId));
  const fileOf = (workspaceId: string, generation: number) => path.join(folderOf(workspaceId), `g${generation}.json`);
  const read = (workspaceId: string, generation: number) => readRecord(fileOf(workspaceId, generation), generation);
  return {
    read,
    async newest(workspaceId) {
      const names = await readdir(folderOf(workspaceId)).catch(nothingIfAbsent);
      const generations = (names ?? []).flatMap((name) => Number(FILE.exec(name)?.[1] ?? Number.NaN) || []);
      return generations.length === 0 ? null : read(workspaceId, Math.max(...generations));
    },
    async advance(workspaceId, record) {
      const known = await read(workspaceId, record.generation);
      if (known !== null) demandGrowth(known, record);
      await makeFolder(folderOf(workspaceId));
      await writeDurably(fileOf(workspaceId, record.generation), textOf(record));
    },
  };
}

const FILE = /^g([1-9]\d{0,8})\.json$/;

function demandGrowth(known: GuardRecord, next: GuardRecord): void {
  const isGrowth = next.size > known.size || (next.size === known.size && sameBytes(next.root, known.root));
  if (isGrowth && next.origin === known.origin) return;
  throw new Error(`The guard of ${known.origin} stands at ${known.size} entries and was to be set to ${next.size}.`);
}

const textOf = ({ generation, origin, size, root, note }: GuardRecord): string =>
  `${JSON.stringify({ generation, origin, size, root: base64Of(root), note })}\n`;

async function readRecord(file: string, generation: number): Promise<GuardRecord | null> {
  const text = await readFile(file, 'utf8').catch(nothingIfAbsent);
  if (text === null) return null;
  const told: Partial<Record<string, unknown>> = JSON.parse(text);
  const { origin, size, note } = told;
  const root = typeof told.root === 'string' ? fromBase64(told.root) : null;
  if (
    told.generation === generation &&
    typeof origin === 'string' &&
    typeof size === 'number' &&
    root !== null &&
    isHash(root) &&
    (note === null || typeof note === 'string')
  )
    return { generation, origin, size, root, note };
  throw new Error(`The guard file ${file} is damaged.`);
}

function nothingIfAbsent(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT') return null;
  throw error;
}

/** Beside it first, so that there is a whole file at every moment. */
async function writeDurably(file: string, text: string): Promise<void> {
  const arriving = `${file}.${randomUUID()}.new`;
  const handle = await open(arriving, 'w', 0o600);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(arriving, file);
  await syncFolder(path.dirname(file));
}
