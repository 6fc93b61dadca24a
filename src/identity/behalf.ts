/** On whose behalf better-auth is at work: it hands no caller on to its adapter, so the adapter asks here. */
import { AsyncLocalStorage } from 'node:async_hooks';
import type { Caller } from './caller.ts';

/** Who called, and in which session. */
export interface Behalf {
  readonly caller: Caller | null;
  readonly sessionIdDigest: string | null;
}

/** Runs a call into better-auth on behalf of somebody. */
export const onBehalfOf = <T>(behalf: Behalf, call: () => T): T => running.run(behalf, call);

/** On whose behalf the present call runs. */
export const presentBehalf = (): Behalf => running.getStore() ?? NOBODYS;

const NOBODYS: Behalf = { caller: null, sessionIdDigest: null };
const running = new AsyncLocalStorage<Behalf>();
