/** The acts about the signed log, and about packs that are signed by its key. */
import type { Action } from './action.ts';
import { evidencePackMake } from './evidence-pack/make.ts';
import { logCatchUp } from './log/catch-up.ts';
import { logCheckpoint } from './log/checkpoint.ts';
import { logCompare } from './log/compare.ts';
import { logProve } from './log/prove.ts';
import { logRead } from './log/read.ts';
import { logShow } from './log/show.ts';
import { logSucceed } from './log/succeed.ts';

export const LOG_ACTS: readonly Action[] = [
  logCatchUp,
  evidencePackMake,
  logCheckpoint,
  logCompare,
  logProve,
  logRead,
  logShow,
  logSucceed,
];
