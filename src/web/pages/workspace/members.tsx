/** Who belongs to this workspace, and as what? Members with their roles, open invitations, and a new one. */
import type { Refusal } from '#assurance/refusal.ts';
import { dateWords, plural } from '#reports/words.ts';
import { Document } from '../../parts/document.tsx';
import { TextField } from '../../parts/fields.tsx';
import { Question, Section } from '../../parts/heading.tsx';
import { State } from '../../parts/icons.tsx';
import { InWorkspace } from '../../parts/in-workspace.tsx';
import { Done, Empty, RefusalBox } from '../../parts/messages.tsx';
import { mayDo, Permitted } from '../../parts/permitted.tsx';
import { rolesWords } from '../../parts/role-words.ts';
import { Day } from '../../parts/when.tsx';
import type { MadeInvitation, MembershipForm, OpenInvitation, ServiceChoice } from '../../services/members.ts';
import type { Member } from '../../services/workspace.ts';
import type { View } from '../../view.ts';
import { memberPath } from './member.tsx';
import { MembershipFields } from './membership-fields.tsx';

export interface MembersPageProps {
  readonly view: View;
  readonly members: readonly Member[];
  readonly invitations: readonly OpenInvitation[];
  /** The invitation just made; its link is shown this once. */
  readonly made: MadeInvitation | null;
  /** What the form of an invitation holds: what was sent, when it was refused. */
  readonly invited: { readonly email: string; readonly form: MembershipForm };
  readonly services: readonly ServiceChoice[];
  readonly refusal: Refusal | null;
}

type InviteFormProps = Pick<MembersPageProps, 'view' | 'invited' | 'services' | 'refusal'>;

/** Shown beside their fields; every other refusal stands on top. */
const FIELDS: readonly (string | undefined)[] = ['email', 'roles', 'scopeServiceIds', 'endsOn'];

export const MembersPage = (props: MembersPageProps) => {
  const { view, invitations, made, refusal } = props;
  const members = props.members.filter(({ isEnded }) => !isEnded);
  const ended = props.members.filter(({ isEnded }) => isEnded);
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
      {refusal === null || FIELDS.includes(refusal.detail.field) ? null : (
        <div class="pt-4 max-w-xl">
          <RefusalBox refusal={refusal} title="Nothing was changed" />
        </div>
      )}
      {made === null ? null : <MadeLink made={made} />}
      <Section title="Members" aside="a change holds from their next request on">
        <MemberTable view={view} members={members} />
        <Permitted view={view} act="member.change-role" doing="change roles and remove people" />
      </Section>
      {ended.length === 0 ? null : (
        <Section
          title="Memberships that have ended"
          aside="these people see nothing here, and their tokens open nothing"
        >
          <MemberTable view={view} members={ended} />
        </Section>
      )}
      <Section title="Invited">
        {invitations.length === 0 ? (
          <Empty title="No open invitation">Whoever was invited has joined, or the invitation was withdrawn.</Empty>
        ) : (
          <InvitationTable view={view} invitations={invitations} />
        )}
      </Section>
      <Section title="Invite somebody">
        <Permitted view={view} act="member.invite" doing="invite people">
          <InviteForm view={view} invited={props.invited} services={props.services} refusal={refusal} />
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

const MemberTable = ({ view, members }: { readonly view: View; readonly members: readonly Member[] }) => (
  <>
    <table class="t fold">
      <thead>
        <tr>
          <th scope="col">Name</th>
          <th scope="col">E-mail</th>
          <th scope="col">Roles</th>
          <th scope="col">Services</th>
          <th scope="col">Since</th>
          <th scope="col">Until</th>
          <th scope="col">Second factor</th>
          <th scope="col">Then</th>
        </tr>
      </thead>
      <tbody>
        {members.map((member) => (
          <MemberRow member={member} mayChange={mayDo(view.session, 'member.change-role')} />
        ))}
      </tbody>
    </table>
  </>
);

const MemberRow = ({ member, mayChange }: { readonly member: Member; readonly mayChange: boolean }) => (
  <tr data-row>
    <th scope="row">{member.name}</th>
    <td class="break-all">{member.email}</td>
    <td>{rolesWords(member.roles)}</td>
    <td data-l="services">
      <ServiceNames services={member.services} />
    </td>
    <td data-l="since">
      <Day on={member.joinedAt} />
    </td>
    <td data-l="until">
      <Until endsOn={member.endsOn} isEnded={member.isEnded} />
    </td>
    <td>
      {member.hasSecondFactor ? <State tone="strong">Set up</State> : <State tone="weak">Not yet: sees nothing</State>}
    </td>
    <td>
      {mayChange ? (
        <a class="lnk" href={memberPath(member.id)}>
          Change<span class="sr-only">{` what ${member.name} may do`}</span>
        </a>
      ) : null}
    </td>
  </tr>
);

const ServiceNames = ({ services }: { readonly services: Member['services'] }) =>
  services === null ? (
    <span class="text-muted">Every service</span>
  ) : (
    <span>{services.map(({ name }) => name).join(', ')}</span>
  );

const Until = ({ endsOn, isEnded }: { readonly endsOn: string | null; readonly isEnded: boolean }) => {
  if (endsOn === null) return <span class="text-muted">No end</span>;
  if (!isEnded) return <Day on={endsOn} />;
  return (
    <State tone="bad">
      Ended <Day on={endsOn} />
    </State>
  );
};

const InvitationTable = (props: { readonly view: View; readonly invitations: readonly OpenInvitation[] }) => (
  <table class="t fold">
    <thead>
      <tr>
        <th scope="col">E-mail</th>
        <th scope="col">Roles</th>
        <th scope="col">Services</th>
        <th scope="col">Invited</th>
        <th scope="col">Link until</th>
        <th scope="col">Then</th>
      </tr>
    </thead>
    <tbody>
      {props.invitations.map(({ id, email, roles, services, endsOn, invitedAt, expiresAt, isExpired }) => (
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
          <td data-l="link until">
            <Until endsOn={expiresAt} isEnded={isExpired} />
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

const InviteForm = ({ view, invited, services, refusal }: InviteFormProps) => (
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
      help="Nothing is sent to it: you get a link to pass on yourself. Inviting somebody again ends the link before."
    />
    <MembershipFields form={invited.form} services={services} refusal={refusal} />
    <p>
      <button class="btn btn-primary" type="submit">
        Make the link
      </button>
    </p>
  </form>
);
