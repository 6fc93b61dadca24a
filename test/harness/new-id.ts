/** Ids for tests, made as the program makes them. */
import { randomBytes } from 'node:crypto';
import { uuidV7 } from '../../src/store/uuid-v7.ts';

/** Differs in every run, as the real ones do. */
export const newId = (): string => uuidV7(Date.now(), randomBytes(10));
