/** Where files are kept and who scans them, by configuration; says at the start what an operator should know. */
import path from 'node:path';
import { Refusal } from '#assurance/refusal.ts';
import type { Config } from '#config.ts';
import { clamdScanner, problemWithClamd } from '#scanning/clamd.ts';
import { sweepArrivals } from '#store/evidence-files/arrival.ts';
import { checkObjectStore, objectStoreBlobs } from '#store/evidence-files/object-store.ts';
import { type EvidenceFiles, openEvidenceFiles } from '#store/evidence-files.ts';
import { StartProblem } from './database-server.ts';

/** Opens the files of the installation. Only while no other program works in the data folder. */
export async function openFiles(config: Config, warn: (text: string) => void): Promise<EvidenceFiles> {
  const { objectStore, clamd, evidenceBytesMax: bytesMax } = config;
  // Files arrive here in any case: what they are called is known only when all of them has come.
  const folder = path.join(config.dataFolder, 'objects');
  await sweepArrivals(folder);
  if (objectStore !== null) await tellAboutStore(objectStore, warn);
  if (clamd !== null) {
    const problem = await problemWithClamd(clamd);
    if (problem !== null)
      warn(`The virus scanner of ALMAGEST_CLAMD is not there (${problem}). Until it is, files are refused.`);
  }
  return openEvidenceFiles(folder, {
    bytesMax,
    scanner: clamd === null ? null : clamdScanner(clamd),
    ...(objectStore === null ? {} : { blobs: await objectStoreBlobs(objectStore) }),
  });
}

/** A store that cannot be used stops the start; one that is away for a while does not. */
async function tellAboutStore(access: NonNullable<Config['objectStore']>, warn: (text: string) => void): Promise<void> {
  try {
    if ((await checkObjectStore(access)) === 'keeps-versions')
      warn(
        `The bucket ${access.bucket} keeps old versions: what is disposed of stays in it until a lifecycle rule removes it.`,
      );
  } catch (error) {
    if (error instanceof Refusal) warn(`${error.message} Until it does, files are neither kept nor opened.`);
    else throw new StartProblem(error instanceof Error ? error.message : String(error));
  }
}
