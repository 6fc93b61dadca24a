/** Marks a form with the workspace it was shown in, so that it cannot act in another one opened meanwhile. */
import type { View } from '../view.ts';

/** The name of the field; `demandSameWorkspace` reads it. */
export const SHOWN_IN = 'shown-in';

export const InWorkspace = ({ view }: { readonly view: View }) => (
  <input type="hidden" name={SHOWN_IN} value={view.session?.workspace?.id ?? ''} />
);
