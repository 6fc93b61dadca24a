/** Invitations on the page of members: how the link gets there, the open ones with their letters, and a new one. */
import { rolesWords } from '#assurance/access/role-words.ts';
import type { Refusal } from '#assurance/refusal.ts';
import { dateWords } from '#reports/words.ts';
import { TextField } from '../../parts/fields.tsx';
import { State } from '../../parts/icons.tsx';
import { InWorkspace } from '../../parts/in-workspace.tsx';
import { Done } from '../../parts/messages.tsx';
import { mayDo } from '../../parts/permitted.tsx';
import { ShownOnce } from '../../parts/shown-once.tsx';
import { Day, Moment } from '../../parts/when.tsx';
import type {
  InvitationForm,
  MadeInvitation,
  MailState,
  OpenInvitation,
  ServiceChoice,
} from '../../services/members.ts';
import type { View } from '../../view.ts';
import { MembershipFields } from './membership-fields.tsx';
import { ServiceNames, Until } from './membership-words.tsx';

export const MadeNote = ({ made }: { readonly made: MadeInvitation }) => {
  const until = dateWords(made.expiresAt.slice(0, 10));
  if (made.link === null)
    return (
      <Done>
        {`A letter with the link is on its way to ${made.email}. The link works once, until ${until}; below it says when the letter was sent.`}
      </Done>
    );
  return (
    <ShownOnce id="link" secret={made.link}>
      {`Send this link to ${made.email} yourself; it works once, until ${until}. It is shown now and never again.`}
    </ShownOnce>
  );
};

export const InvitationTable = (props: { readonly view: View; readonly invitations: readonly OpenInvitation[] }) => (
  <table class="t fold">
    <thead>
      <tr>
        <th scope="col">E-mail</th>
        <th scope="col">Roles</th>
        <th scope="col">Services</th>
        <th scope="col">Invited</th>
        <th scope="col">Letter</th>
        <th scope="col">Link until</th>
        <th scope="col">Then</th>
      </tr>
    </thead>
    <tbody>
      {props.invitations.map((invitation) => (
        <InvitationRow view={props.view} invitation={invitation} />
      ))}
    </tbody>
  </table>
);

const InvitationRow = ({ view, invitation }: { readonly view: View; readonly invitation: OpenInvitation }) => {
  const { id, email, roles, services, endsOn, invitedAt, expiresAt, isExpired, mail } = invitation;
  return (
    <tr data-row>
      <th scope="row" class="break-all">
        {email}
      </th>
      <td>
        {rolesWords(roles)}
        {endsOn === null ? '' : `, until ${dateWords(endsOn)}`}
      </td>
      <td data-l="services">
        <ServiceNames services={services} />
      </td>
      <td data-l="invited">
        <Day on={invitedAt} />
      </td>
      <td data-l="letter">
        <LetterState mail={mail} />
      </td>
      <td data-l="link until">
        <Until endsOn={expiresAt} isEnded={isExpired} />
      </td>
      <td>
        {mayDo(view.session, 'invitation.withdraw') ? (
          <form method="post" action={`/settings/members/invitations/${encodeURIComponent(id)}/withdraw`}>
            <InWorkspace view={view} />
            <button class="lnk cursor-pointer" type="submit">
              Withdraw<span class="sr-only">{` the invitation of ${email}`}</span>
            </button>
          </form>
        ) : null}
      </td>
    </tr>
  );
};

const LetterState = ({ mail }: { readonly mail: MailState | null }) => {
  if (mail === null) return <span class="text-muted">None: link passed on</span>;
  const { state, endedAt, nextAt, problem } = mail;
  if (state === 'sent') return <State tone="strong">Sent {endedAt === null ? null : <Day on={endedAt} />}</State>;
  if (state === 'waiting' && problem === null) return <State tone="note">On its way</State>;
  return (
    <>
      {state === 'waiting' ? <State tone="weak">Not sent yet</State> : <State tone="bad">Not sent</State>}
      <span class="block text-meta text-muted max-w-56">
        {problem} {nextAt === null ? 'Invite them again, or pass a link on yourself.' : <NextTry at={nextAt} />}
      </span>
    </>
  );
};

const NextTry = ({ at }: { readonly at: string }) => (
  <span>
    Next try <Moment at={at} />.
  </span>
);

export interface InviteFormProps {
  readonly view: View;
  readonly invited: InvitationForm;
  readonly services: readonly ServiceChoice[];
  readonly sendsMail: boolean;
  readonly refusal: Refusal | null;
}

export const InviteForm = ({ view, invited, services, sendsMail, refusal }: InviteFormProps) => (
  <form method="post" action="/settings/members/invite" class="grid gap-5 pt-4 max-w-xl">
    <InWorkspace view={view} />
    <TextField
      label="E-mail"
      name="email"
      type="email"
      required
      maxlength={254}
      value={invited.email}
      refusal={refusal}
      help={
        sendsMail
          ? 'Inviting somebody again ends the link before.'
          : 'Nothing is sent to it: you get a link to pass on yourself. Inviting somebody again ends the link before.'
      }
    />
    <MembershipFields form={invited.membership} services={services} refusal={refusal} />
    {sendsMail ? <Hand chosen={invited.hand} /> : null}
    <p>
      <button class="btn btn-primary" type="submit">
        {sendsMail ? 'Invite' : 'Make the link'}
      </button>
    </p>
  </form>
);

const HANDS = [
  ['mail', 'By mail, from here'],
  ['self', 'I pass it on myself: show it to me once'],
] as const;

const Hand = ({ chosen }: { readonly chosen: string }) => (
  <fieldset>
    <legend class="font-semibold">How the link gets there</legend>
    {HANDS.map(([value, word]) => (
      <label class="flex gap-2 items-start py-1">
        <input type="radio" class="radio radio-sm mt-0.5" name="hand" value={value} checked={chosen === value} />
        {word}
      </label>
    ))}
  </fieldset>
);
