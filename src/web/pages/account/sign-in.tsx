/** Who are you? Sign-in by e-mail and password, or by passkey; and the second factor after the password. */
import type { Refusal } from '#assurance/refusal.ts';
import { Document } from '../../parts/document.tsx';
import { TextField } from '../../parts/fields.tsx';
import { Question, Section } from '../../parts/heading.tsx';
import { RefusalBox } from '../../parts/messages.tsx';
import type { View } from '../../view.ts';
import { CodeField } from './account-fields.tsx';
import { PasskeyForm } from './passkey-form.tsx';

interface SignInProps {
  readonly view: View;
  readonly email?: string;
  readonly next: string;
  readonly refusal: Refusal | null;
  /** Which code was refused on the page of the second factor. */
  readonly kind?: 'totp' | 'recovery-code';
}

export const SignInPage = ({ view, email = '', next, refusal }: SignInProps) => (
  <Document view={view} title="Who are you?" islands={['passkey']} bare>
    <Question ask="Who are you?" verdict="Sign in to this installation.">
      Your account lives on this server and nowhere else.
    </Question>
    <Refused refusal={refusal} title="Not signed in" />
    <div class="grid md:grid-cols-2 gap-x-10">
      <Section title="With a password">
        <form method="post" action="/sign-in" class="grid gap-4 pt-4">
          <input type="hidden" name="next" value={next} />
          <TextField
            label="E-mail"
            name="email"
            type="email"
            value={email}
            autocomplete="username"
            required
            refusal={refusal}
          />
          <TextField
            label="Password"
            name="password"
            type="password"
            autocomplete="current-password"
            required
            refusal={refusal}
            help="The second factor comes on the next page."
          />
          <p>
            <button class="btn btn-primary" type="submit">
              Sign in
            </button>
          </p>
        </form>
      </Section>
      <Section title="With a passkey">
        <p class="pt-4 text-muted">Nothing to type: the passkey is password and second factor in one.</p>
        <PasskeyForm purpose="sign-in" word="Sign in with a passkey" primary={false} next={next} />
      </Section>
    </div>
  </Document>
);

export const SecondFactorPage = ({ view, next, refusal, kind = 'totp' }: SignInProps) => {
  const isRecovery = kind === 'recovery-code';
  const again = view.session?.pending === 'nothing' || view.session?.pending === 'workspace';
  return (
    <Document view={view} title="Is it really you?" islands={['passkey']} bare>
      <Question
        ask="Is it really you?"
        verdict={again ? 'This act asks for the factor again.' : 'The password was right.'}
      >
        {again ? 'Show it, then do the act once more; what you typed was not kept.' : 'Now the second factor.'}
      </Question>
      <Refused refusal={refusal} title="The factor was not accepted" always={isRecovery} />
      <div class="grid md:grid-cols-2 gap-x-10">
        <Section title="Authenticator app">
          <form method="post" action="/second-factor" class="grid gap-4 pt-4">
            <input type="hidden" name="next" value={next} />
            <input type="hidden" name="kind" value="totp" />
            <CodeField refusal={refusal} help="Six digits. Each code is taken once." />
            <p>
              <button class="btn btn-primary" type="submit">
                Go on
              </button>
            </p>
          </form>
        </Section>
        <Section title="Another way">
          <PasskeyForm purpose="sign-in" word="Use a passkey" primary={false} next={next} />
          <details class="pt-4" open={isRecovery}>
            <summary class="font-semibold">The phone is not at hand: use a recovery code</summary>
            <form method="post" action="/second-factor" class="grid gap-3 pt-3">
              <input type="hidden" name="next" value={next} />
              <input type="hidden" name="kind" value="recovery-code" />
              <TextField label="Recovery code" name="recovery" autocomplete="off" maxlength={40} required mono />
              <p>
                <button class="btn btn-quiet" type="submit">
                  Use this code up
                </button>
              </p>
            </form>
          </details>
        </Section>
      </div>
    </Document>
  );
};

const Refused = (props: { readonly refusal: Refusal | null; readonly title: string; readonly always?: boolean }) =>
  props.refusal === null || (props.refusal.detail.field !== undefined && props.always !== true) ? null : (
    <div class="pt-4 max-w-xl">
      <RefusalBox refusal={props.refusal} title={props.title} />
    </div>
  );
