/** How do I sign in? Factors, passkeys, recovery codes and password of the reader. */
import type { Refusal } from '#assurance/refusal.ts';
import { dateWords, plural } from '#reports/words.ts';
import { Document } from '../../parts/document.tsx';
import { TextField } from '../../parts/fields.tsx';
import { Question, Section } from '../../parts/heading.tsx';
import { State } from '../../parts/icons.tsx';
import { RefusalBox } from '../../parts/messages.tsx';
import { Day } from '../../parts/when.tsx';
import type { SecondFactors } from '../../services/people.ts';
import type { View } from '../../view.ts';
import { NewPasswordField } from './account-fields.tsx';
import { AccountTabs } from './account-tabs.tsx';
import { PasskeyForm } from './passkey-form.tsx';

/** Below this, new recovery codes are due. */
const CODES_FEW = 3;

export const AccountPage = (props: {
  readonly view: View;
  readonly factors: SecondFactors;
  readonly refusal: Refusal | null;
}) => {
  const { view, factors, refusal } = props;
  return (
    <Document view={view} title="How do I sign in?" section="account" islands={['passkey']}>
      <Question ask="How do I sign in?" verdict={`As ${view.session?.user.email ?? ''}.`}>
        {summary(factors)}
      </Question>
      <AccountTabs at="factors" />
      {refusal === null || refusal.detail.field !== undefined ? null : (
        <div class="pt-4 max-w-xl">
          <RefusalBox refusal={refusal} title="Nothing was changed" />
        </div>
      )}
      <Section title="Second factors" aside="at least one always stays">
        <FactorTable factors={factors} />
        <div class="max-w-96">
          <PasskeyForm purpose="register" word="Add a passkey" primary={false} />
        </div>
      </Section>
      <Section title="Recovery codes" id="recovery">
        <p class="pt-3 max-w-prose">
          {factors.recoveryCodesLeft <= CODES_FEW ? (
            <State tone="weak">{plural(factors.recoveryCodesLeft, 'code')} left.</State>
          ) : (
            `${plural(factors.recoveryCodesLeft, 'code')} left.`
          )}{' '}
          New codes put the old ones out of use.
        </p>
        <form method="post" action="/account/recovery-codes" class="pt-3">
          <button class="btn btn-sm btn-quiet" type="submit">
            Make new recovery codes
          </button>
        </form>
      </Section>
      <Section title="Password" aside="a change signs every other session out">
        <form method="post" action="/account/password" class="grid gap-4 pt-4 max-w-xl">
          <TextField
            label="Present password"
            name="present"
            type="password"
            autocomplete="current-password"
            required
            refusal={refusal}
          />
          <NewPasswordField label="New password" refusal={refusal} />
          <p>
            <button class="btn btn-quiet" type="submit">
              Change the password
            </button>
          </p>
        </form>
      </Section>
    </Document>
  );
};

function summary({ totpSince, passkeys, recoveryCodesLeft }: SecondFactors): string {
  const ways = [
    totpSince === null ? '' : 'an authenticator app',
    passkeys.length === 0 ? '' : plural(passkeys.length, 'passkey'),
    `${plural(recoveryCodesLeft, 'recovery code')} left`,
  ];
  return `With a password and ${ways.filter((way) => way !== '').join(', ')}.`;
}

const FactorTable = ({ factors }: { readonly factors: SecondFactors }) => (
  <table class="t fold">
    <thead>
      <tr>
        <th scope="col">Factor</th>
        <th scope="col">Since</th>
        <th scope="col">State</th>
        <th scope="col">Then</th>
      </tr>
    </thead>
    <tbody>
      <tr>
        <th scope="row">Authenticator app</th>
        <td>{factors.totpSince === null ? '' : <Day on={factors.totpSince} />}</td>
        <td>
          {factors.totpSince === null ? <State tone="none">Not set up</State> : <State tone="strong">In use</State>}
        </td>
        <td>
          <a href="/account/enrol">{factors.totpSince === null ? 'Set it up' : 'Move it to another phone'}</a>
        </td>
      </tr>
      {factors.passkeys.map(({ id, name, addedAt }) => (
        <tr>
          <th scope="row">{`Passkey “${name}”`}</th>
          <td>{addedAt === null ? '' : dateWords(addedAt)}</td>
          <td>
            <State tone="strong">In use</State>
          </td>
          <td>
            <form method="post" action={`/account/passkeys/${encodeURIComponent(id)}/remove`}>
              <button class="lnk cursor-pointer" type="submit">
                Remove<span class="sr-only">{` the passkey ${name}`}</span>
              </button>
            </form>
          </td>
        </tr>
      ))}
    </tbody>
  </table>
);
