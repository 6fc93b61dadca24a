/** Keys of the installation that are made once and kept in its data folder. Knows not what they are for. */
import { randomBytes } from 'node:crypto';
import { chmod, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** 32 random bytes in base64url, the same at every start. */
export async function keptSecret(folder: string, name: string): Promise<string> {
  const known = await knownSecret(folder, name);
  if (known !== null) return known;
  const file = path.join(folder, name);
  const secret = randomBytes(32).toString('base64url');
  // Never over an existing one: two first starts at once must end with the same key.
  await writeFile(file, `${secret}\n`, { mode: 0o600, flag: 'wx', flush: true }).catch(async (error) => {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  });
  await chmod(file, 0o600);
  return (await readFile(file, 'utf8')).trim();
}

/** The same where it was made before; null otherwise. */
export async function knownSecret(folder: string, name: string): Promise<string | null> {
  try {
    return (await readFile(path.join(folder, name), 'utf8')).trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    return null;
  }
}
