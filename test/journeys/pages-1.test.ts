/** Every page in every state, part 1 of 3. */
import { holdPages } from '../harness/hold-pages.ts';

await holdPages(0);
