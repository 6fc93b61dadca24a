/** Every page in every state, part 2 of 4. */
import { holdPages } from '../harness/hold-pages.ts';

await holdPages(1);
