/** Addresses of members: the list with its invitations, and one member with roles, services and end. */
import type { Context } from 'hono';
import { Hono } from 'hono';
import { Refusal } from '#assurance/refusal.ts';
import { SHOWN_IN } from '../../parts/in-workspace.tsx';
import { renderPage } from '../../render.ts';
import type { InvitationForm, MadeInvitation, MembershipForm } from '../../services/members.ts';
import type { WebServices } from '../../services/services.ts';
import type { WebEnv } from '../../session-guard.ts';
import { demandSameWorkspace, formFields, memberSession } from '../../session-guard.ts';
import { MemberPage } from './member.tsx';
import { MembersPage } from './members.tsx';
import { BLANK_MEMBERSHIP, membershipFormOf } from './membership-fields.tsx';

const PAGE = '/settings/members';

/** To be mounted at `/settings/members`. */
export function memberRoutes(services: WebServices): Hono<WebEnv> {
  const { members } = services;
  const all = showingAll(services);
  const one = showingOne(services);
  const invite = async (c: Context<WebEnv>) => {
    const [session, fields] = [memberSession(c), await formFields(c)];
    const email = fields.get('email')?.trim() ?? '';
    const invited = { email, hand: fields.get('hand') ?? 'mail', membership: membershipFormOf(fields) };
    const work = async () => all(c, { ...BLANK, made: await members.invite(session, invited) });
    return act(c, fields, work, (refusal) => all(c, { made: null, invited, refusal }));
  };
  const withdraw = async (c: Context<WebEnv>) => {
    const [session, fields] = [memberSession(c), await formFields(c)];
    const work = () => members.withdraw(session, c.req.param('invitation') ?? '').then(() => c.redirect(PAGE, 303));
    return act(c, fields, work, (refusal) => all(c, { ...BLANK, refusal }));
  };
  const change = async (c: Context<WebEnv>) => {
    const [session, fields] = [memberSession(c), await formFields(c)];
    const form = membershipFormOf(fields);
    const work = () => members.changeRoles(session, memberOf(c), form).then(() => c.redirect(PAGE, 303));
    return act(c, fields, work, (refusal) => one(c, { form, refusal }));
  };
  const remove = async (c: Context<WebEnv>) => {
    const [session, fields] = [memberSession(c), await formFields(c)];
    const work = () => members.remove(session, memberOf(c)).then(() => c.redirect(PAGE, 303));
    return act(c, fields, work, (refusal) => all(c, { ...BLANK, refusal }));
  };
  return new Hono<WebEnv>()
    .get('/', (c) => all(c, BLANK))
    .post('/invite', invite)
    .post('/invitations/:invitation/withdraw', withdraw)
    .get('/:member', (c) => one(c, null))
    .post('/:member/role', change)
    .post('/:member/remove', remove);
}

interface Shown {
  readonly made: MadeInvitation | null;
  readonly invited: InvitationForm;
  readonly refusal: Refusal | null;
}
const BLANK: Shown = {
  made: null,
  invited: { email: '', hand: 'mail', membership: BLANK_MEMBERSHIP },
  refusal: null,
};

const showingAll =
  ({ workspace, members }: WebServices) =>
  async (c: Context<WebEnv>, shown: Shown) => {
    const session = memberSession(c);
    const [people, invitations, services] = await Promise.all([
      workspace.members(session),
      members.invitations(session),
      members.serviceChoices(session),
    ]);
    const { sendsMail } = members;
    const page = { view: c.get('view'), members: people, invitations, services, sendsMail, ...shown };
    return renderPage(c, <MembersPage {...page} />, shown.refusal === null ? 200 : 400);
  };

const showingOne =
  ({ workspace, members }: WebServices) =>
  async (c: Context<WebEnv>, refused: { readonly form: MembershipForm; readonly refusal: Refusal } | null) => {
    const session = memberSession(c);
    const [people, services] = await Promise.all([workspace.members(session), members.serviceChoices(session)]);
    const member = people.find(({ id }) => id === memberOf(c));
    if (member === undefined) throw refused?.refusal ?? absent();
    const owners = people.filter(({ roles }) => roles.includes('owner')).length;
    const isLastOwner = member.roles.includes('owner') && owners === 1;
    const page = { view: c.get('view'), member, isLastOwner, services, refused };
    return renderPage(c, <MemberPage {...page} />, refused === null ? 200 : 400);
  };

const memberOf = (c: Context): string => c.req.param('member') ?? '';

/** An act of a form; a refusal of what was asked for is shown on the page, all others go their way. */
async function act(
  c: Context<WebEnv>,
  fields: URLSearchParams,
  work: () => Promise<Response>,
  show: (refusal: Refusal) => Promise<Response>,
): Promise<Response> {
  try {
    demandSameWorkspace(memberSession(c), fields.get(SHOWN_IN) ?? '');
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
