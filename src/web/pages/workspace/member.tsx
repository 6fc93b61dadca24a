/** What may one member do here? Their roles, services and last day, and the end of the membership. */

import { rolesWords } from '#assurance/access/role-words.ts';
import type { Refusal } from '#assurance/refusal.ts';
import { dateWords } from '#reports/words.ts';
import { Document } from '../../parts/document.tsx';
import { Question, Section } from '../../parts/heading.tsx';
import { InWorkspace } from '../../parts/in-workspace.tsx';
import { RefusalBox } from '../../parts/messages.tsx';
import { Permitted } from '../../parts/permitted.tsx';
import type { MembershipForm, ServiceChoice } from '../../services/members.ts';
import type { Member } from '../../services/workspace.ts';
import type { View } from '../../view.ts';
import { MembershipFields } from './membership-fields.tsx';

export interface MemberPageProps {
  readonly view: View;
  readonly member: Member;
  readonly isLastOwner: boolean;
  readonly services: readonly ServiceChoice[];
  /** What was sent and refused. */
  readonly refused: { readonly form: MembershipForm; readonly refusal: Refusal } | null;
}

const FIELDS: readonly (string | undefined)[] = ['roles', 'scopeServiceIds', 'endsOn'];

export const memberPath = (id: string): string => `/settings/members/${encodeURIComponent(id)}`;

export const MemberPage = ({ view, member, isLastOwner, services, refused }: MemberPageProps) => {
  const { name, id } = member;
  const ask = `What may ${name} do here?`;
  return (
    <Document view={view} title={ask} section="settings">
      <Question
        crumbs={[
          { word: 'Settings', href: '/settings' },
          { word: 'Members', href: '/settings/members' },
          { word: name },
        ]}
        ask={ask}
        verdict={member.isEnded ? 'Nothing any more.' : `${rolesWords(member.roles)}.`}
      >
        {standing(member)}
      </Question>
      {refused === null || FIELDS.includes(refused.refusal.detail.field) ? null : (
        <div class="pt-4 max-w-xl">
          <RefusalBox refusal={refused.refusal} title="Nothing was changed" />
        </div>
      )}
      <Section title="What they hold" aside="from their next request on">
        <Permitted view={view} act="member.change-role" doing="change roles">
          <form method="post" action={`${memberPath(id)}/role`} class="grid gap-5 pt-4 max-w-xl">
            <InWorkspace view={view} />
            <MembershipFields
              form={refused?.form ?? formOf(member)}
              services={services}
              refusal={refused?.refusal ?? null}
            />
            <p>
              <button class="btn btn-primary" type="submit">
                Save
              </button>
            </p>
          </form>
        </Permitted>
      </Section>
      <Section title="Remove">
        {isLastOwner ? (
          <p class="pt-3 text-muted">The last owner stays. Make somebody else an owner first.</p>
        ) : (
          <Permitted view={view} act="member.remove" doing="remove people">
            <form method="post" action={`${memberPath(id)}/remove`} class="pt-3">
              <InWorkspace view={view} />
              <p class="max-w-prose">
                The membership and its API tokens end at once. What they did stays in the activity log.
              </p>
              <p class="pt-3">
                <button class="btn btn-quiet" type="submit">{`Remove ${name}`}</button>
              </p>
            </form>
          </Permitted>
        )}
      </Section>
    </Document>
  );
};

const standing = ({ services, endsOn, isEnded, email }: Member): string => {
  const until = endsOn === null ? '' : isEnded ? `Ended after ${dateWords(endsOn)}. ` : `Until ${dateWords(endsOn)}. `;
  return `${until}${services === null ? 'Every service' : services.map(({ name }) => name).join(', ')}. Signs in as ${email}.`;
};

const formOf = ({ roles, services, endsOn }: Member): MembershipForm => ({
  roles,
  serviceIds: services?.map(({ id }) => id) ?? [],
  endsOn: endsOn ?? '',
});
