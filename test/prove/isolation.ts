/** `npm run prove:isolation`: every act by every role with ids that are somebody else's, and the database alone. */
import { proveByTests } from './by-tests.ts';

proveByTests('isolation', 'test/isolation');
