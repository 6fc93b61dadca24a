/** Which programs act for me? API tokens: made here, shown once, ended here. */
import type { Refusal } from '#assurance/refusal.ts';
import { agoWords, plural } from '#reports/words.ts';
import { dayOf } from '../../dates.ts';
import { Document } from '../../parts/document.tsx';
import { SelectField, TextField } from '../../parts/fields.tsx';
import { Question, Section } from '../../parts/heading.tsx';
import { State } from '../../parts/icons.tsx';
import { Empty, RefusalBox } from '../../parts/messages.tsx';
import { ShownOnce } from '../../parts/shown-once.tsx';
import { Day } from '../../parts/when.tsx';
import type { TokenRow } from '../../services/people.ts';
import type { View } from '../../view.ts';
import { AccountTabs } from './account-tabs.tsx';

export interface TokensPageProps {
  readonly view: View;
  readonly tokens: readonly TokenRow[];
  /** The token just made; shown this once. */
  readonly made: string | null;
  readonly refusal: Refusal | null;
}

const LIFETIMES = [
  { value: '30', word: '30 days' },
  { value: '90', word: '90 days' },
  { value: '365', word: '365 days' },
];

export const TokensPage = ({ view, tokens, made, refusal }: TokensPageProps) => (
  <Document view={view} title="Which programs act for me?" section="account">
    <Question
      ask="Which programs act for me?"
      verdict={tokens.length === 0 ? 'None.' : `${plural(tokens.length, 'token')}.`}
    >
      A token may do what you may do in this workspace, through the <a href="/api">API</a> and the command line. Whoever
      holds it acts as you.
    </Question>
    <AccountTabs at="tokens" />
    {made === null ? null : <MadeToken token={made} />}
    <Section title="Tokens">
      {tokens.length === 0 ? (
        <Empty title="No token yet">Make one below for a script that drops workbooks or fetches reads.</Empty>
      ) : (
        <TokenTable tokens={tokens} today={view.today} />
      )}
    </Section>
    <Section title="Make a token">
      {refusal === null || refusal.detail.field !== undefined ? null : (
        <div class="pt-3 max-w-xl">
          <RefusalBox refusal={refusal} title="No token was made" />
        </div>
      )}
      <form method="post" action="/account/tokens" class="grid gap-4 pt-4 max-w-xl">
        <TextField
          label="Name"
          name="name"
          required
          maxlength={80}
          refusal={refusal}
          help="What it is for, such as “nightly drop”."
        />
        <SelectField label="Lives for" name="days" value="90" options={LIFETIMES} refusal={refusal} />
        <p>
          <button class="btn btn-primary" type="submit">
            Make the token
          </button>
        </p>
      </form>
    </Section>
  </Document>
);

const MadeToken = ({ token }: { readonly token: string }) => (
  <ShownOnce id="token" secret={token}>
    The token was made. It is shown now and never again: copy it to where the program reads it.
  </ShownOnce>
);

const TokenTable = ({ tokens, today }: { readonly tokens: readonly TokenRow[]; readonly today: string }) => (
  <table class="t fold">
    <thead>
      <tr>
        <th scope="col">Name</th>
        <th scope="col">Begins with</th>
        <th scope="col">Made</th>
        <th scope="col">Last used</th>
        <th scope="col">Ends</th>
        <th scope="col">Then</th>
      </tr>
    </thead>
    <tbody>
      {tokens.map((token) => (
        <tr data-row>
          <th scope="row">{token.name}</th>
          <td class="mono">{`${token.start}…`}</td>
          <td data-l="made">
            <Day on={token.createdAt} />
          </td>
          <td data-l="last used">{token.lastUsedAt === null ? 'never' : agoWords(dayOf(token.lastUsedAt), today)}</td>
          <td data-l="ends">
            {token.endsAt === null ? (
              'never'
            ) : token.endsAt.slice(0, 10) < today ? (
              <State tone="bad">
                Ended <Day on={token.endsAt} />
              </State>
            ) : (
              <Day on={token.endsAt} />
            )}
          </td>
          <td>
            <form method="post" action={`/account/tokens/${encodeURIComponent(token.id)}/revoke`}>
              <button class="lnk cursor-pointer" type="submit">
                End it<span class="sr-only">{`, the token ${token.name}`}</span>
              </button>
            </form>
          </td>
        </tr>
      ))}
    </tbody>
  </table>
);
