/** Every page in every state, part 3 of 3. */
import { holdPages } from '../harness/hold-pages.ts';

await holdPages(2);
