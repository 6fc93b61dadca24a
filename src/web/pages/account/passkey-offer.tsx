/** Would you rather not type codes? The offer of a passkey after the first factor. */
import { HOME } from '../../links.ts';
import { Document } from '../../parts/document.tsx';
import { Question } from '../../parts/heading.tsx';
import type { View } from '../../view.ts';
import { PasskeyForm } from './passkey-form.tsx';
import { Steps } from './steps.tsx';

export const PasskeyOfferPage = ({ view }: { readonly view: View }) => (
  <Document view={view} title="Would you rather not type codes?" islands={['passkey']} bare>
    <Question ask="Would you rather not type codes?" verdict="A passkey signs you in with one touch.">
      Fingerprint, face, PIN or a security key; it works on this address alone, so no false page can take it. The
      authenticator app stays as it is.
    </Question>
    <Steps at={4} />
    <div class="pt-6 max-w-96">
      <PasskeyForm purpose="register" word="Add a passkey" primary />
      <p class="pt-4">
        <a class="lnk" href={HOME}>
          Not now, go on
        </a>
      </p>
    </div>
  </Document>
);
