/** Folders whose entries outlast a power cut. Knows nothing of what lies in them. */
import { mkdir, open } from 'node:fs/promises';
import path from 'node:path';

/** A new folder is only as durable as its entry in the one above. */
export async function makeFolder(folder: string): Promise<void> {
  const first = await mkdir(folder, { recursive: true, mode: 0o700 });
  if (first === undefined) return;
  for (let made = folder; made.length >= first.length; made = path.dirname(made)) await syncFolder(path.dirname(made));
}

/** Makes what was put into a folder, renamed or removed there last. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
