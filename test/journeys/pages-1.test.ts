/** Every page in every state, part 1 of 4. */
import { holdPages } from '../harness/hold-pages.ts';

await holdPages(0);
