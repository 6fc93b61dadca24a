/** The acts about the signed log. */
import type { Action } from './action.ts';
import { logSucceed } from './log/succeed.ts';

export const LOG_ACTS: readonly Action[] = [logSucceed];
