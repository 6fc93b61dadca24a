/** Addresses of members: the page, invitations, roles, removal. */
import type { Context } from 'hono';
import { Hono } from 'hono';
import { Refusal } from '#assurance/refusal.ts';
import { SHOWN_IN } from '../../parts/in-workspace.tsx';
import { renderPage } from '../../render.ts';
import type { MadeInvitation } from '../../services/members.ts';
import type { MemberSession } from '../../services/people.ts';
import type { WebServices } from '../../services/services.ts';
import type { WebEnv } from '../../session-guard.ts';
import { demandSameWorkspace, formText, memberSession } from '../../session-guard.ts';
import { MembersPage } from './members.tsx';

const PAGE = '/settings/members';

/** To be mounted at `/settings/members`. */
export function memberRoutes({ workspace, members }: WebServices): Hono<WebEnv> {
  const show = async (c: Context<WebEnv>, made: MadeInvitation | null, refusal: Refusal | null) => {
    const session = memberSession(c);
    const [people, invitations] = await Promise.all([workspace.members(session), members.invitations(session)]);
    const page = { view: c.get('view'), members: people, invitations, made, refusal };
    return renderPage(c, <MembersPage {...page} />, refusal === null ? 200 : 400);
  };
  /** An act of a form; a refusal of what was asked for is shown on the page, all others go their way. */
  const act = async (
    c: Context<WebEnv>,
    work: (session: MemberSession, text: (name: string) => string) => Promise<MadeInvitation | null>,
  ) => {
    const [session, text] = [memberSession(c), await formText(c)];
    try {
      demandSameWorkspace(session, text(SHOWN_IN));
      const made = await work(session, text);
      return made === null ? c.redirect(PAGE, 303) : show(c, made, null);
    } catch (error) {
      if (error instanceof Refusal && SHOWN_HERE.has(error.code)) return show(c, null, error);
      throw error;
    }
  };
  return new Hono<WebEnv>()
    .get('/', (c) => show(c, null, null))
    .post('/invite', (c) =>
      act(c, (session, text) => members.invite(session, { email: text('email'), role: text('role') })),
    )
    .post('/invitations/:invitation/withdraw', (c) =>
      act(c, async (session) => {
        await members.withdraw(session, c.req.param('invitation'));
        return null;
      }),
    )
    .post('/:member/role', (c) =>
      act(c, async (session, text) => {
        await members.changeRole(session, c.req.param('member'), text('role'));
        return null;
      }),
    )
    .post('/:member/remove', (c) =>
      act(c, async (session) => {
        await members.remove(session, c.req.param('member'));
        return null;
      }),
    );
}

const SHOWN_HERE: ReadonlySet<string> = new Set([
  'input-is-not-valid',
  'name-is-taken',
  'record-is-absent',
  'record-changed-meanwhile',
]);
