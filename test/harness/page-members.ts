/** Invented invitations and links to join by, for looking at pages. */
import { Refusal } from '#assurance/refusal.ts';
import type { JoinOffer, JoinServices, MemberServices } from '#web/services/members.ts';
import type { Reader } from './page-people.ts';

/** Invitations: one open, one out of time. */
export const memberServices = (reader: Reader): MemberServices => ({
  invitations: async () =>
    reader === 'newcomer'
      ? []
      : [
          {
            id: 'i1',
            email: 'mara.lindqvist@buyer.example',
            roles: ['viewer'],
            services: null,
            endsOn: null,
            invitedAt: '2026-11-20T10:00:00.000Z',
            expiresAt: '2026-11-27T10:00:00.000Z',
            isExpired: false,
            mail: {
              state: 'waiting',
              endedAt: null,
              nextAt: '2026-11-23T10:05:00.000Z',
              problem: 'The mail server refuses our user or password (535).',
            },
          },
          {
            id: 'i2',
            email: 'audit@outside.example',
            roles: ['audit-liaison'],
            services: [{ id: 's1', name: 'Object Store' }],
            endsOn: '2026-12-31',
            invitedAt: '2026-11-02T10:00:00.000Z',
            expiresAt: '2026-11-09T10:00:00.000Z',
            isExpired: true,
            mail: { state: 'sent', endedAt: '2026-11-02T10:00:02.000Z', nextAt: null, problem: null },
          },
        ],
  sendsMail: reader !== 'newcomer',
  async invite(_session, { email, hand }) {
    if (email === 'tomas@buyer.example')
      throw new Refusal('name-is-taken', {
        message: 'This person is a member already.',
        mend: 'Change their role in the list of members instead.',
        field: 'email',
      });
    const link =
      'https://almagest.example/join/01900000-0000-7000-8000-000000000001/an-invented-token-that-opens-nothing-00';
    return { email, link: hand === 'self' ? link : null, expiresAt: '2026-11-30T10:00:00.000Z' };
  },
  serviceChoices: async () =>
    reader === 'newcomer'
      ? []
      : [
          { id: 's1', name: 'Object Store' },
          { id: 's2', name: 'Northwind Archive for regulated industries' },
        ],
  async changeRoles(_session, personId) {
    if (personId === 'u1')
      throw wrong(
        'roles',
        'A workspace needs an owner, and this is the last one.',
        'Make somebody else an owner first.',
      );
  },
  remove: async () => {},
  withdraw: async () => {},
});

/** The token of a link says what it leads to. */
export const joinServices: JoinServices = {
  async look(_request, { token }): Promise<JoinOffer> {
    const next = (['create', 'sign-in', 'accept', 'somebody-else'] as const).find((one) => one === token);
    if (next === undefined)
      throw new Refusal('record-is-absent', {
        message: 'This invitation cannot be used, or not any more.',
        mend: 'Ask whoever sent you the link for a new one.',
      });
    return {
      workspaceName: 'Harbour Bank vendor risk',
      roles: ['viewer'],
      endsOn: null,
      email: 'mara.lindqvist@buyer.example',
      next,
    };
  },
  async createAccount(_request, _link, { password }) {
    if (password.length < 15)
      throw wrong('password', `The password has ${password.length} characters; at least 15 are needed.`, 'Add words.');
    return { cookies: ['almagest=new; Path=/; HttpOnly'] };
  },
  accept: async () => ({ cookies: ['almagest_workspace=w1; Path=/'] }),
};

const wrong = (field: string, message: string, mend: string) =>
  new Refusal('input-is-not-valid', { message, mend, field });
