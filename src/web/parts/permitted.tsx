/** Says before anybody tries what the reader's role does not allow, and why. The acts themselves refuse all the same. */
import type { Child } from 'hono/jsx';
import { rolesPlural, rolesWithArticles } from '#assurance/access/role-words.ts';
import type { WebSession } from '../services/people.ts';
import type { View } from '../view.ts';

/** Whether a role of the reader allows an act, by its name such as `vendor.revise`. */
export const mayDo = (session: WebSession | null, act: string): boolean =>
  session !== null && (session.permissions.get(act) ?? []).some((role) => session.roles.includes(role));

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
      {`Only ${rolesPlural(session?.permissions.get(props.act) ?? [])} ${props.doing}. ${standing(session)}`}
    </p>
  );
};

const standing = (session: WebSession | null): string =>
  session === null || session.roles.length === 0
    ? ''
    : `You are ${rolesWithArticles(session.roles)} here; an owner can change that.`;
