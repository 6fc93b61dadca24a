/** Invented people, tokens and settings for looking at pages. */
import { rolesByAct } from '#actions/described.ts';
import { ACTIONS } from '#actions/index.ts';
import { Refusal } from '#assurance/refusal.ts';
import type { MemberSession, PeopleServices, WebSession } from '#web/services/people.ts';
import type { WorkspaceServices } from '#web/services/workspace.ts';

/**
 * Who looks at a page. `member` owns the workspace, `viewer` may change nothing, `scoped` reaches one service, `newcomer` owns an empty one, `homeless`
 * belongs to none, `guest` reads the sample.
 */
export type Reader =
  | 'member'
  | 'viewer'
  | 'scoped'
  | 'newcomer'
  | 'homeless'
  | 'guest'
  | 'enrolling'
  | 'visitor'
  | 'first';

export const MEMBER: MemberSession = {
  id: 's1',
  user: { id: 'u1', name: 'Ines Okafor', email: 'ines@buyer.example' },
  workspace: { id: 'w1', name: 'Harbour Bank vendor risk', isSample: false },
  roles: ['owner'],
  isScoped: false,
  workspaces: [
    { id: 'w1', name: 'Harbour Bank vendor risk', roles: ['owner'] },
    {
      id: 'w2',
      name: 'Quay Insurance Group, procurement and third-party oversight',
      roles: ['viewer', 'caiq-reviewer'],
    },
  ],
  permissions: rolesByAct(ACTIONS),
  pending: 'nothing',
};

const SESSIONS: Readonly<Record<Reader, WebSession | null>> = {
  member: MEMBER,
  viewer: { ...MEMBER, roles: ['viewer'] },
  scoped: { ...MEMBER, roles: ['audit-liaison'], isScoped: true },
  newcomer: MEMBER,
  homeless: { ...MEMBER, workspace: null, roles: [], workspaces: [], pending: 'workspace' },
  guest: {
    ...MEMBER,
    roles: ['programme-manager'],
    workspaces: [],
    user: { id: 'u0', name: 'Guest', email: 'guest@sample.invalid' },
    workspace: { id: 'w0', name: 'Sample', isSample: true },
  },
  enrolling: { ...MEMBER, pending: 'enrolment' },
  visitor: null,
  first: null,
};

const CODES = [
  '7k2m-9qxe',
  'd4tn-wb8z',
  'p6ha-3vrc',
  'x9sg-u2fy',
  'm5jd-k7et',
  'b8cw-n4qp',
  'r3vz-h6ma',
  'e2ux-t9gs',
  'f7yb-d5kn',
  'w4pc-q8rj',
];
const wrong = (field: string, message: string, mend: string) =>
  new Refusal('input-is-not-valid', { message, mend, field });

export const peopleServices = (reader: Reader): PeopleServices => ({
  session: async () => SESSIONS[reader],
  hasOwner: async () => reader !== 'first',
  sampleIsReachable: async () => true,
  openSample: async () => ({ cookies: ['almagest=sample; Path=/; HttpOnly'] }),
  async createOwner(_request, { password }) {
    if (password.length < 15)
      throw wrong(
        'password',
        `The password has ${password.length} characters; at least 15 are needed.`,
        'Add words that do not belong together.',
      );
    return { cookies: ['almagest=new; Path=/; HttpOnly'] };
  },
  async openWorkspace(_request, workspaceId) {
    if (workspaceId === 'w1' || workspaceId === 'w2') return { cookies: [`almagest_workspace=${workspaceId}; Path=/`] };
    throw new Refusal('record-is-absent', {
      message: 'You do not belong to this workspace, or not any more.',
      mend: 'Choose another one from your list.',
    });
  },
  async createWorkspace(_request, name) {
    if (name === '') throw wrong('name', 'A workspace needs a name.', 'Enter one.');
    return { cookies: ['almagest_workspace=w3; Path=/'] };
  },
  async signIn(_request, { password }) {
    if (password === 'wrong')
      throw new Refusal('sign-in-failed', {
        message: 'E-mail and password do not fit together.',
        mend: 'Try again; after ten failures the wait grows.',
      });
    return { cookies: [], next: 'second-factor' };
  },
  signOut: async () => ({ cookies: ['almagest=; Path=/; Max-Age=0'] }),
  async confirmSecondFactor(_request, { code }) {
    if (code === '000000')
      throw wrong('code', 'This code is not the one the app shows now, or was used already.', 'Wait for the next one.');
    return { cookies: [] };
  },
  changePassword: async () => ({ cookies: [] }),
  enrolment: async () => ({
    uri: 'otpauth://totp/Almagest:ines%40buyer.example?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&issuer=Almagest',
    secret: 'JBSW Y3DP EHPK 3PXP JBSW Y3DP EHPK 3PXP',
  }),
  async confirmEnrolment(_request, code) {
    if (code === '000000')
      throw wrong('code', 'This code does not belong to the secret shown.', 'Enter the code that the app shows now.');
    return { cookies: [], recoveryCodes: CODES };
  },
  renewRecoveryCodes: async () => CODES,
  secondFactors: async () => ({
    totpSince: '2026-05-02T10:00:00.000Z',
    recoveryCodesLeft: 3,
    passkeys: [{ id: 'p1', name: 'Laptop', addedAt: '2026-05-02T10:03:00.000Z' }],
  }),
  passkeyOptions: async () => ({
    cookies: [],
    options: { challenge: 'AAAA', rp: { id: 'localhost', name: 'Almagest' } },
  }),
  registerPasskey: async () => ({ cookies: [], recoveryCodes: null }),
  signInWithPasskey: async () => ({ cookies: [] }),
  removePasskey: async () => {},
  sessions: async () => [
    {
      id: 's1',
      isThis: true,
      device: 'Firefox on Linux',
      address: '192.0.2.0/24',
      startedAt: '2026-11-23T08:58:00.000Z',
      lastSeenAt: '2026-11-23T09:59:00.000Z',
      endsAt: '2026-11-23T20:58:00.000Z',
    },
    {
      id: 's2',
      isThis: false,
      device: 'Safari on iPhone',
      address: '2001:db8:1::/48',
      startedAt: '2026-11-22T18:10:00.000Z',
      lastSeenAt: '2026-11-22T18:31:00.000Z',
      endsAt: '2026-11-23T06:10:00.000Z',
    },
  ],
  revokeSession: async () => {},
  revokeOtherSessions: async () => {},
  tokens: async () =>
    reader === 'newcomer'
      ? []
      : [
          {
            id: 't1',
            name: 'nightly drop',
            start: 'alm_7Kq2',
            createdAt: '2026-09-01T08:00:00.000Z',
            lastUsedAt: '2026-11-23T02:00:00.000Z',
            endsAt: '2026-11-30T08:00:00.000Z',
          },
          {
            id: 't2',
            name: 'trial',
            start: 'alm_p0Zd',
            createdAt: '2026-05-01T08:00:00.000Z',
            lastUsedAt: null,
            endsAt: '2026-05-31T08:00:00.000Z',
          },
        ],
  async createToken(_request, { name }) {
    if (name === '') throw wrong('name', 'A token needs a name.', 'Say what it is for.');
    return 'alm_invented_token_that_opens_nothing_0000000000';
  },
  revokeToken: async () => {},
});

export const workspaceServices = (reader: Reader): WorkspaceServices => ({
  members: async () => [
    {
      id: 'u1',
      name: 'Ines Okafor',
      email: 'ines@buyer.example',
      roles: ['owner'],
      services: null,
      endsOn: null,
      isEnded: false,
      joinedAt: '2026-05-02T10:00:00.000Z',
      hasSecondFactor: true,
    },
    {
      id: 'u2',
      name: 'Tomas Lind',
      email: 'tomas@buyer.example',
      roles: ['programme-manager', 'caiq-owner'],
      services: [{ id: 's1', name: 'Object Store' }],
      endsOn: '2026-12-31',
      isEnded: false,
      joinedAt: '2026-06-11T10:00:00.000Z',
      hasSecondFactor: true,
    },
    {
      id: 'u3',
      name: 'Priya Raman',
      email: 'priya@outside.example',
      roles: ['audit-liaison'],
      services: null,
      endsOn: '2026-10-31',
      isEnded: true,
      joinedAt: '2026-09-01T10:00:00.000Z',
      hasSecondFactor: false,
    },
  ],
  async rename(_session, name) {
    if (name === '') throw wrong('name', 'A workspace needs a name.', 'Enter one.');
  },
  officialText: async () => [
    {
      framework: 'CAIQ',
      edition: '4.1.0',
      texts: 283,
      of: 283,
      importedAt: '2026-06-12T10:00:00.000Z',
      fileName: 'CAIQv4.1.0.xlsx',
    },
    { framework: 'CAIQ', edition: '4.0.3', texts: 0, of: 261, importedAt: null, fileName: null },
    {
      framework: 'CCM',
      edition: '4.1.0',
      texts: 190,
      of: 207,
      importedAt: '2026-06-12T10:00:00.000Z',
      fileName: 'ccm-4.1-oscal.json',
    },
    { framework: 'CCM', edition: '4.0.13', texts: 0, of: 197, importedAt: null, fileName: null },
  ],
  async importOfficialText(_session, file) {
    for await (const _chunk of file.body);
    if (!/caiq/i.test(file.fileName))
      throw new Refusal('file-is-not-an-official-download', {
        message: 'This is no official CCM or CAIQ file.',
        mend: 'Download the workbook or bundle from CSA and import it unchanged.',
      });
    return { framework: 'CAIQ', edition: '4.0.3', texts: 261 };
  },
  removeOfficialText: async () => {},
  hasSample: async () => reader === 'member' || reader === 'viewer' || reader === 'guest',
  removeSample: async () => {},
});
