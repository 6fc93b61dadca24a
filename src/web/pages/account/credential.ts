/** The credential that the `passkey` island put into its form, as JSON. Its content is checked by identity. */
import { Refusal } from '#assurance/refusal.ts';

/** Throws a Refusal when the field holds no JSON: the form was sent without the script. */
export function parseCredential(text: string): unknown {
  try {
    const parsed: unknown = JSON.parse(text);
    if (typeof parsed === 'object' && parsed !== null) return parsed;
  } catch {
    // Falls through to the one refusal.
  }
  throw new Refusal('input-is-not-valid', {
    message: 'No passkey came with the form.',
    mend: 'Allow script for this site, or use a code from the authenticator app.',
  });
}
