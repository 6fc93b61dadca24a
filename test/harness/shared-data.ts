/** Real files used as test input where they are present. They are never part of the repository. */
import { existsSync } from 'node:fs';
import path from 'node:path';

const candidates = [process.env.ALMAGEST_SHARED_DATA, path.resolve('..', 'shared', 'data')];

/** Folder of the real files, or null. Tests that need it skip and say so. */
export const sharedData: string | null =
  candidates.find((folder) => folder !== undefined && existsSync(folder)) ?? null;

/** Path of one real file. */
export const sharedFile = (relative: string): string => path.join(sharedData ?? '', relative);

/** Why a test was skipped, for its title. */
export const skipReason = sharedData === null ? ' (skipped: the folder ../shared/data with real files is absent)' : '';
