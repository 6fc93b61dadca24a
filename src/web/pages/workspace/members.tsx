/** Who belongs to this workspace, and as what? Members with their roles, open invitations, and a new one. */

import { rolesWords } from '#assurance/access/role-words.ts';
import type { Refusal } from '#assurance/refusal.ts';
import { plural } from '#reports/words.ts';
import { Document } from '../../parts/document.tsx';
import { Question, Section } from '../../parts/heading.tsx';
import { State } from '../../parts/icons.tsx';
import { Empty, RefusalBox } from '../../parts/messages.tsx';
import { mayDo, Permitted } from '../../parts/permitted.tsx';
import { Day } from '../../parts/when.tsx';
import type { InvitationForm, MadeInvitation, OpenInvitation, ServiceChoice } from '../../services/members.ts';
import type { Member } from '../../services/workspace.ts';
import type { View } from '../../view.ts';
import { InvitationTable, InviteForm, MadeNote } from './invitations.tsx';
import { memberPath } from './member.tsx';
import { ServiceNames, Until } from './membership-words.tsx';

export interface MembersPageProps {
  readonly view: View;
  readonly members: readonly Member[];
  readonly invitations: readonly OpenInvitation[];
  /** The invitation just made; its link is shown this once. */
  readonly made: MadeInvitation | null;
  /** What the form of an invitation holds: what was sent, when it was refused. */
  readonly invited: InvitationForm;
  readonly services: readonly ServiceChoice[];
  readonly sendsMail: boolean;
  readonly refusal: Refusal | null;
}

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
      {made === null ? null : <MadeNote made={made} />}
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
      <Section id="invite" title="Invite somebody">
        <Permitted view={view} act="member.invite" doing="invite people">
          <InviteForm
            view={view}
            invited={props.invited}
            services={props.services}
            sendsMail={props.sendsMail}
            refusal={refusal}
          />
        </Permitted>
      </Section>
    </Document>
  );
};

const MemberTable = ({ view, members }: { readonly view: View; readonly members: readonly Member[] }) => (
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
