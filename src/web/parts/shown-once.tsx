/** A secret that is shown now and never again, with what it is for and a button that copies it. */
import type { Child } from 'hono/jsx';
import { Done } from './messages.tsx';

export const ShownOnce = (props: { readonly id: string; readonly secret: string; readonly children?: Child }) => (
  <>
    <Done>{props.children}</Done>
    <p class="secret mono mt-3 break-all" id={props.id}>
      {props.secret}
    </p>
    <p class="pt-2">
      <button class="btn btn-sm btn-quiet" type="button" data-copy={`#${props.id}`} hidden>
        Copy
      </button>
    </p>
  </>
);
