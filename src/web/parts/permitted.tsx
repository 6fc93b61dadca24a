/** Says before anybody tries what the reader's role does not allow, and why. The acts themselves refuse all the same. */
import type { Child } from 'hono/jsx';
import type { Role } from '#assurance/access/actor.ts';
import type { WebSession } from '../services/people.ts';
import type { View } from '../view.ts';
import { ROLE_WORDS } from './role-words.ts';

/** Whether the reader's role allows an act, by its name such as `vendor.revise`. */
export const mayDo = (session: WebSession | null, act: string): boolean =>
  session !== null && session.role !== null && (session.permissions.get(act) ?? []).includes(session.role);

/** The children for those who may; for others who may instead. `doing` ends the sentence "Only owners …". */
export const Permitted = (props: {
  readonly view: View;
  readonly act: string;
  readonly doing: string;
  readonly children?: Child;
}) => {
  const { session } = props.view;
  if (mayDo(session, props.act)) return <>{props.children}</>;
  return (
    <p class="pt-3 text-meta text-muted max-w-prose">
      {`Only ${rolesText(session?.permissions.get(props.act) ?? [])} ${props.doing}. ${standing(session)}`}
    </p>
  );
};

const standing = (session: WebSession | null): string =>
  session === null || session.role === null
    ? ''
    : `You are ${ROLE_WORDS[session.role].article} here; an owner can change that.`;

const rolesText = (roles: readonly Role[]): string => roles.map((role) => ROLE_WORDS[role].plural).join(' and ');
