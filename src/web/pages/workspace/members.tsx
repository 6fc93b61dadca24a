/** Who belongs to this workspace, and as what? Members with their roles, open invitations, and a new one. */
import { ROLES, type Role } from '#assurance/access/actor.ts';
import type { Refusal } from '#assurance/refusal.ts';
import { dateWords, plural } from '#reports/words.ts';
import { Document } from '../../parts/document.tsx';
import { SelectField, TextField } from '../../parts/fields.tsx';
import { Question, Section } from '../../parts/heading.tsx';
import { State } from '../../parts/icons.tsx';
import { InWorkspace } from '../../parts/in-workspace.tsx';
import { Done, Empty, RefusalBox } from '../../parts/messages.tsx';
import { mayDo, Permitted } from '../../parts/permitted.tsx';
import { ROLE_WORDS } from '../../parts/role-words.ts';
import { Day } from '../../parts/when.tsx';
import type { MadeInvitation, OpenInvitation } from '../../services/members.ts';
import type { Member } from '../../services/workspace.ts';
import type { View } from '../../view.ts';

export interface MembersPageProps {
  readonly view: View;
  readonly members: readonly Member[];
  readonly invitations: readonly OpenInvitation[];
  /** The invitation just made; its link is shown this once. */
  readonly made: MadeInvitation | null;
  readonly refusal: Refusal | null;
}

export const MembersPage = (props: MembersPageProps) => {
  const { view, members, invitations, made, refusal } = props;
  const open = invitations.filter(({ isExpired }) => !isExpired).length;
  return (
    <Document view={view} title="Who belongs to this workspace, and as what?" section="settings">
      <Question
        crumbs={[{ word: 'Settings', href: '/settings' }, { word: 'Members' }]}
        ask="Who belongs to this workspace, and as what?"
        verdict={`${plural(members.length, 'person', 'people')}.`}
      >
        {open === 0 ? 'Nobody else is invited.' : `${plural(open, 'invitation')} not accepted yet.`}
      </Question>
      {refusal === null || refusal.detail.field === 'email' ? null : (
        <div class="pt-4 max-w-xl">
          <RefusalBox refusal={refusal} title="Nothing was changed" />
        </div>
      )}
      {made === null ? null : <MadeLink made={made} />}
      <Section title="Members" aside="a new role holds from their next request on">
        <MemberTable view={view} members={members} />
      </Section>
      <Section title="Invited">
        {invitations.length === 0 ? (
          <Empty title="No open invitation">Whoever was invited has joined, or the invitation was withdrawn.</Empty>
        ) : (
          <InvitationTable view={view} invitations={invitations} />
        )}
      </Section>
      <Section title="Invite somebody">
        <Permitted view={view} act="member.invite" doing="invite people">
          <InviteForm view={view} refusal={refusal} />
        </Permitted>
      </Section>
    </Document>
  );
};

const MadeLink = ({ made }: { readonly made: MadeInvitation }) => (
  <>
    <Done>
      {`Send this link to ${made.email} yourself; it works once, until ${dateWords(made.expiresAt.slice(0, 10))}. It is shown now and never again.`}
    </Done>
    <p class="secret mono mt-3 break-all" id="link">
      {made.link}
    </p>
    <p class="pt-2">
      <button class="btn btn-sm btn-quiet" type="button" data-copy="#link" hidden>
        Copy
      </button>
    </p>
  </>
);

const MemberTable = ({ view, members }: { readonly view: View; readonly members: readonly Member[] }) => {
  const owners = members.filter(({ role }) => role === 'owner').length;
  return (
    <>
      <table class="t fold">
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">E-mail</th>
            <th scope="col">Since</th>
            <th scope="col">Second factor</th>
            <th scope="col">Role</th>
            <th scope="col">Then</th>
          </tr>
        </thead>
        <tbody>
          {members.map((member) => (
            <tr data-row>
              <th scope="row">{member.name}</th>
              <td class="break-all">{member.email}</td>
              <td data-l="since">
                <Day on={member.joinedAt} />
              </td>
              <td>
                {member.hasSecondFactor ? (
                  <State tone="strong">Set up</State>
                ) : (
                  <State tone="weak">Not yet: sees nothing</State>
                )}
              </td>
              <MemberActs view={view} member={member} isLastOwner={member.role === 'owner' && owners === 1} />
            </tr>
          ))}
        </tbody>
      </table>
      <Permitted view={view} act="member.change-role" doing="change roles and remove people" />
    </>
  );
};

const MemberActs = (props: { readonly view: View; readonly member: Member; readonly isLastOwner: boolean }) => {
  const { view, member, isLastOwner } = props;
  if (isLastOwner || !mayDo(view.session, 'member.change-role')) {
    return (
      <>
        <td>{ROLE_WORDS[member.role].word}</td>
        <td class="text-muted">{isLastOwner ? 'The last owner stays.' : ''}</td>
      </>
    );
  }
  const path = `/settings/members/${encodeURIComponent(member.id)}`;
  return (
    <>
      <td>
        <form method="post" action={`${path}/role`} class="flex gap-2 items-center">
          <InWorkspace view={view} />
          <select class="select select-sm w-28" name="role" aria-label={`Role of ${member.name}`}>
            {ROLES.map((role) => (
              <option value={role} selected={role === member.role}>
                {ROLE_WORDS[role].word}
              </option>
            ))}
          </select>
          <button class="btn btn-sm btn-quiet" type="submit">
            Change<span class="sr-only">{` the role of ${member.name}`}</span>
          </button>
        </form>
      </td>
      <td>
        <details>
          <summary class="text-muted">
            Remove<span class="sr-only">{` ${member.name}`}</span>
          </summary>
          <form method="post" action={`${path}/remove`} class="pt-1">
            <InWorkspace view={view} />
            <button class="btn btn-sm btn-quiet" type="submit">
              {`Remove ${member.name} now`}
            </button>
            <p class="text-meta text-muted pt-1">Their tokens for this workspace end, too.</p>
          </form>
        </details>
      </td>
    </>
  );
};

const InvitationTable = (props: { readonly view: View; readonly invitations: readonly OpenInvitation[] }) => (
  <table class="t fold">
    <thead>
      <tr>
        <th scope="col">E-mail</th>
        <th scope="col">Role</th>
        <th scope="col">Invited</th>
        <th scope="col">Until</th>
        <th scope="col">Then</th>
      </tr>
    </thead>
    <tbody>
      {props.invitations.map(({ id, email, role, invitedAt, expiresAt, isExpired }) => (
        <tr data-row>
          <th scope="row" class="break-all">
            {email}
          </th>
          <td>{ROLE_WORDS[role].word}</td>
          <td data-l="invited">
            <Day on={invitedAt} />
          </td>
          <td data-l="until">
            {isExpired ? (
              <State tone="bad">
                Ended <Day on={expiresAt} />
              </State>
            ) : (
              <Day on={expiresAt} />
            )}
          </td>
          <td>
            {mayDo(props.view.session, 'invitation.withdraw') ? (
              <form method="post" action={`/settings/members/invitations/${encodeURIComponent(id)}/withdraw`}>
                <InWorkspace view={props.view} />
                <button class="lnk cursor-pointer" type="submit">
                  Withdraw<span class="sr-only">{` the invitation of ${email}`}</span>
                </button>
              </form>
            ) : null}
          </td>
        </tr>
      ))}
    </tbody>
  </table>
);

const INVITED_FIRST: Role = 'viewer';

const InviteForm = ({ view, refusal }: { readonly view: View; readonly refusal: Refusal | null }) => (
  <form method="post" action="/settings/members/invite" class="grid gap-4 pt-4 max-w-xl">
    <InWorkspace view={view} />
    <TextField
      label="E-mail"
      name="email"
      type="email"
      required
      maxlength={254}
      refusal={refusal}
      help="Nothing is sent to it: you get a link to pass on yourself. Inviting somebody again ends the link before."
    />
    <SelectField
      label="Role"
      name="role"
      value={INVITED_FIRST}
      options={ROLES.map((role) => ({ value: role, word: `${ROLE_WORDS[role].word}: ${ROLE_WORDS[role].may}` }))}
    />
    <p>
      <button class="btn btn-primary" type="submit">
        Make the link
      </button>
    </p>
  </form>
);
