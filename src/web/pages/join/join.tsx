/** Do you want to join? What an invitation's link opens: the workspace, the role, and the next step of this reader. */

import { ROLE_WORDS, rolesWithArticles } from '#assurance/access/role-words.ts';
import type { Refusal } from '#assurance/refusal.ts';
import { dateWords } from '#reports/words.ts';
import { withQuery } from '../../links.ts';
import { Document } from '../../parts/document.tsx';
import { TextField } from '../../parts/fields.tsx';
import { Question } from '../../parts/heading.tsx';
import { RefusalBox } from '../../parts/messages.tsx';
import type { JoinOffer } from '../../services/members.ts';
import type { View } from '../../view.ts';
import { NewPasswordField, OwnNameField } from '../account/account-fields.tsx';
import { Steps } from '../account/steps.tsx';

export interface JoinPageProps {
  readonly view: View;
  readonly offer: JoinOffer;
  /** The address of the link itself. */
  readonly path: string;
  readonly name: string;
  readonly refusal: Refusal | null;
}

export const JoinPage = (props: JoinPageProps) => {
  const { view, offer, refusal } = props;
  const may = offer.roles.map((role) => ROLE_WORDS[role].may).join('; ');
  return (
    <Document view={view} title={`Do you want to join ${offer.workspaceName}?`} bare>
      <Question
        ask={`Do you want to join ${offer.workspaceName}?`}
        verdict={`You are invited as ${rolesWithArticles(offer.roles)}.`}
      >
        {`That is: ${may}. ${offer.endsOn === null ? '' : `It ends after ${dateWords(offer.endsOn)}. `}The link works once.`}
      </Question>
      {refusal === null || refusal.detail.field === 'name' || refusal.detail.field === 'password' ? null : (
        <div class="pt-4 max-w-xl">
          <RefusalBox refusal={refusal} title="You have not joined" />
        </div>
      )}
      <NextStep {...props} />
    </Document>
  );
};

const NextStep = (props: JoinPageProps) => {
  const { next } = props.offer;
  if (next === 'create') return <NewAccount {...props} />;
  if (next === 'sign-in') return <SignInFirst {...props} />;
  return next === 'accept' ? <Accept {...props} /> : <SomebodyElse />;
};

const NewAccount = ({ offer, path, name, refusal }: JoinPageProps) => (
  <>
    <Steps at={1} />
    <form method="post" action={path} class="grid gap-4 pt-6 max-w-xl">
      <OwnNameField value={name} refusal={refusal} />
      <TextField
        label="E-mail"
        name="email"
        type="email"
        value={offer.email}
        autocomplete="username"
        readonly
        help="To sign in with. The invitation is for this address, so it is fixed."
      />
      <NewPasswordField refusal={refusal} />
      <p>
        <button class="btn btn-primary" type="submit">
          Create the account and join
        </button>
      </p>
      <p class="text-meta text-muted">A second factor follows on the next page; nothing opens before it.</p>
    </form>
  </>
);

const SignInFirst = ({ path }: JoinPageProps) => (
  <>
    <p class="pt-6 max-w-prose">
      There is an account with the invited e-mail. Sign in with it first, then accept here.
    </p>
    <p class="pt-4">
      <a class="btn btn-primary" href={withQuery('/sign-in', { next: path })}>
        Sign in
      </a>
    </p>
  </>
);

const Accept = ({ view, path }: JoinPageProps) => (
  <form method="post" action={path} class="pt-6">
    <p class="max-w-prose">{`You are signed in as ${view.session?.user.email ?? ''}.`}</p>
    <p class="pt-4 flex flex-wrap gap-2">
      <button class="btn btn-primary" type="submit">
        Join
      </button>
      <a class="btn btn-quiet" href="/">
        Not now
      </a>
    </p>
  </form>
);

const SomebodyElse = () => (
  <>
    <p class="pt-6 max-w-prose">
      The invitation is for somebody else than the account that is signed in here. Sign out, then open the link again
      with the account that is meant.
    </p>
    <form method="post" action="/sign-out" class="pt-4 flex flex-wrap gap-2">
      <button class="btn btn-primary" type="submit">
        Sign out
      </button>
      <a class="btn btn-quiet" href="/">
        Stay signed in
      </a>
    </form>
  </>
);

/** One answer for every link that cannot be used, whatever the reason. */
export const JoinRefusedPage = ({ view, refusal }: { readonly view: View; readonly refusal: Refusal }) => (
  <Document view={view} title="Is this invitation still good?" bare>
    <Question ask="Is this invitation still good?" verdict="No.">
      A link works once and for seven days, and whoever sent it can take it back.
    </Question>
    <div class="pt-5 max-w-xl">
      <RefusalBox refusal={refusal} title="Nothing was opened" />
    </div>
    <p class="pt-4">
      <a class="btn btn-quiet" href="/">
        To the first page
      </a>
    </p>
  </Document>
);
