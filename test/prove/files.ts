/** `npm run prove:files`: every bad file of the corpus, read as any foreign file is. */
import { proveByTests } from './by-tests.ts';

proveByTests('files', 'test/bad-files');
