/** What proves that it is you? Enrolling the first second factor: an authenticator app, or a passkey. */
import type { Refusal } from '#assurance/refusal.ts';
import { Document } from '../../parts/document.tsx';
import { Question, Section } from '../../parts/heading.tsx';
import { RefusalBox } from '../../parts/messages.tsx';
import { QrCode } from '../../parts/qr-code.tsx';
import type { Enrolment } from '../../services/people.ts';
import type { View } from '../../view.ts';
import { CodeField } from './account-fields.tsx';
import { PasskeyForm } from './passkey-form.tsx';
import { Steps } from './steps.tsx';

export interface EnrolPageProps {
  readonly view: View;
  /** Null after a wrong code: the secret in the app still waits and is not shown again. */
  readonly enrolment: Enrolment | null;
  readonly refusal: Refusal | null;
}

export const EnrolPage = ({ view, enrolment, refusal }: EnrolPageProps) => (
  <Document view={view} title="What proves that it is you?" islands={['passkey']} bare>
    <Question ask="What proves that it is you?" verdict="A second factor, beside the password.">
      Every member has one, and there is no switch to turn it off. Use an authenticator app or a passkey.
    </Question>
    <Steps at={2} />
    {refusal === null || refusal.detail.field !== undefined ? null : (
      <div class="pt-4 max-w-xl">
        <RefusalBox refusal={refusal} title="The factor was not added" />
      </div>
    )}
    <div class="grid lg:grid-cols-[minmax(0,1fr)_20rem] gap-x-10">
      <Section title="Authenticator app">
        {enrolment === null ? <StillWaiting /> : <Secret enrolment={enrolment} />}
        <form method="post" action="/account/enrol" class="grid gap-3 pt-4 max-w-96">
          <CodeField refusal={refusal} help="Six digits, new every 30 seconds." />
          <p>
            <button class="btn btn-primary" type="submit">
              Confirm
            </button>
          </p>
        </form>
      </Section>
      <aside class="section" aria-label="Passkey instead">
        <div class="panel">
          <h2>Or a passkey</h2>
          <p class="pt-1 text-muted">
            Fingerprint, face, PIN or a security key. Nothing to type, and nothing a false page could take.
          </p>
          <PasskeyForm purpose="register" word="Use a passkey instead" primary={false} />
        </div>
      </aside>
    </div>
  </Document>
);

const Secret = ({ enrolment }: { readonly enrolment: Enrolment }) => (
  <div class="flex flex-wrap gap-6 pt-4 items-start">
    <QrCode text={enrolment.uri} label="QR code of the secret; the same secret stands beside it as text" />
    <div class="max-w-80">
      <p>Scan this with the app, or type the secret into it:</p>
      <p class="secret mono pt-2" id="secret">
        {enrolment.secret}
      </p>
      <p class="pt-1">
        <button class="btn btn-sm btn-quiet" type="button" data-copy="#secret" hidden>
          Copy
        </button>
      </p>
      <p class="pt-2 text-meta text-muted">
        By time, 6 digits, 30 seconds, SHA-1: what every app takes as given. Loading this page again makes a new secret.
      </p>
    </div>
  </div>
);

const StillWaiting = () => (
  <p class="pt-3 max-w-prose">
    The secret you scanned still waits for its code. Enter the code the app shows now, or{' '}
    <a href="/account/enrol">begin anew with another QR code</a>.
  </p>
);
