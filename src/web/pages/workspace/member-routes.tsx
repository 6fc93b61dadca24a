/** Addresses of members: the list with its invitations, and one member with roles, services and end. */
import type { Context } from 'hono';
import { Hono } from 'hono';
import { Refusal } from '#assurance/refusal.ts';
import { SHOWN_IN } from '../../parts/in-workspace.tsx';
import { renderPage } from '../../render.ts';
import type { MadeInvitation, MembershipForm } from '../../services/members.ts';
import type { WebServices } from '../../services/services.ts';
import type { WebEnv } from '../../session-guard.ts';
import { demandSameWorkspace, formFields, formText, memberSession } from '../../session-guard.ts';
import { MemberPage } from './member.tsx';
import { MembersPage } from './members.tsx';
import { BLANK_MEMBERSHIP, membershipFormOf } from './membership-fields.tsx';

const PAGE = '/settings/members';

interface Shown {
  readonly made: MadeInvitation | null;
  readonly invited: { readonly email: string; readonly form: MembershipForm };
  readonly refusal: Refusal | null;
}
const BLANK: Shown = { made: null, invited: { email: '', form: BLANK_MEMBERSHIP }, refusal: null };

/** To be mounted at `/settings/members`. */
export function memberRoutes({ workspace, members }: WebServices): Hono<WebEnv> {
  const showAll = async (c: Context<WebEnv>, shown: Shown) => {
    const session = memberSession(c);
    const [people, invitations, services] = await Promise.all([
      workspace.members(session),
      members.invitations(session),
      members.serviceChoices(session),
    ]);
    const page = { view: c.get('view'), members: people, invitations, services, ...shown };
    return renderPage(c, <MembersPage {...page} />, shown.refusal === null ? 200 : 400);
  };
  const showOne = async (c: Context<WebEnv>, refused: { form: MembershipForm; refusal: Refusal } | null) => {
    const session = memberSession(c);
    const [people, services] = await Promise.all([workspace.members(session), members.serviceChoices(session)]);
    const member = people.find(({ id }) => id === c.req.param('member'));
    if (member === undefined) throw refused?.refusal ?? absent();
    const owners = people.filter(({ roles }) => roles.includes('owner')).length;
    const isLastOwner = member.roles.includes('owner') && owners === 1;
    const page = { view: c.get('view'), member, isLastOwner, services, refused };
    return renderPage(c, <MemberPage {...page} />, refused === null ? 200 : 400);
  };
  return new Hono<WebEnv>()
    .get('/', (c) => showAll(c, BLANK))
    .post('/invite', async (c) => {
      const [session, fields] = [memberSession(c), await formFields(c)];
      const [email, form] = [fields.get('email')?.trim() ?? '', membershipFormOf(fields)];
      return orShow(
        async () => {
          demandSameWorkspace(session, fields.get(SHOWN_IN) ?? '');
          return showAll(c, { ...BLANK, made: await members.invite(session, email, form) });
        },
        (refusal) => showAll(c, { made: null, invited: { email, form }, refusal }),
      );
    })
    .post('/invitations/:invitation/withdraw', async (c) => {
      const [session, text] = [memberSession(c), await formText(c)];
      return orShow(
        async () => {
          demandSameWorkspace(session, text(SHOWN_IN));
          await members.withdraw(session, c.req.param('invitation'));
          return c.redirect(PAGE, 303);
        },
        (refusal) => showAll(c, { ...BLANK, refusal }),
      );
    })
    .get('/:member', (c) => showOne(c, null))
    .post('/:member/role', async (c) => {
      const [session, fields] = [memberSession(c), await formFields(c)];
      const form = membershipFormOf(fields);
      return orShow(
        async () => {
          demandSameWorkspace(session, fields.get(SHOWN_IN) ?? '');
          await members.changeRoles(session, c.req.param('member'), form);
          return c.redirect(PAGE, 303);
        },
        (refusal) => showOne(c, { form, refusal }),
      );
    })
    .post('/:member/remove', async (c) => {
      const [session, text] = [memberSession(c), await formText(c)];
      return orShow(
        async () => {
          demandSameWorkspace(session, text(SHOWN_IN));
          await members.remove(session, c.req.param('member'));
          return c.redirect(PAGE, 303);
        },
        (refusal) => showAll(c, { ...BLANK, refusal }),
      );
    });
}

/** An act of a form; a refusal of what was asked for is shown on the page, all others go their way. */
async function orShow(work: () => Promise<Response>, show: (refusal: Refusal) => Promise<Response>): Promise<Response> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Refusal && SHOWN_HERE.has(error.code)) return show(error);
    throw error;
  }
}

const absent = (): Refusal =>
  new Refusal('record-is-absent', {
    message: 'This person is no member of the workspace.',
    mend: 'Open the list of members again.',
  });

const SHOWN_HERE: ReadonlySet<string> = new Set([
  'input-is-not-valid',
  'name-is-taken',
  'record-is-absent',
  'record-changed-meanwhile',
]);
