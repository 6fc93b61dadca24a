/** Every page in every state worth looking at: an address, who looks, and what is sent. For screenshots, axe and tests. */
import { Hono } from 'hono';
import { webRoutes } from '#web/routes.tsx';
import type { Assets } from '#web/view.ts';
import { CADENCE_FIXTURES } from './page-cadence-fixtures.ts';
import { CALENDAR_FIXTURES } from './page-calendar-fixtures.ts';
import { ENTRIES_FIXTURES } from './page-entries-fixtures.ts';
import { EVIDENCE_FIXTURES } from './page-evidence-fixtures.ts';
import type { PageFixture } from './page-fixture.ts';
import { HANDOVER_FIXTURES } from './page-handover-fixtures.ts';
import { PACK_FIXTURES } from './page-packs.ts';
import { REGISTRY_FIXTURES } from './page-registry-fixtures.ts';
import { SERVICE_FIXTURES } from './page-service-fixtures.ts';
import { pageServices } from './page-services.ts';

const READ = '/vendors/northwind/readings/r1';
const SERVICE = '/services/halden-object-store';

export const PAGE_FIXTURES: readonly PageFixture[] = [
  { name: 'begin', path: '/begin', as: 'first' },
  { name: 'create', path: '/account/create', as: 'first' },
  {
    name: 'create-refused',
    path: '/account/create',
    as: 'first',
    form: { name: 'Ines', email: 'ines@buyer.example', password: 'short' },
    status: 400,
  },
  { name: 'enrol', path: '/account/enrol', as: 'enrolling' },
  { name: 'enrol-refused', path: '/account/enrol', as: 'enrolling', form: { code: '000000' }, status: 400 },
  { name: 'recovery-codes', path: '/account/enrol', as: 'enrolling', form: { code: '123456' } },
  { name: 'passkey-offer', path: '/account/passkey', as: 'member' },
  { name: 'sign-in', path: '/sign-in', as: 'visitor' },
  {
    name: 'sign-in-refused',
    path: '/sign-in',
    as: 'visitor',
    form: { email: 'ines@buyer.example', password: 'wrong' },
    status: 400,
  },
  { name: 'second-factor', path: '/second-factor', as: 'visitor' },
  {
    name: 'recovery-refused',
    path: '/second-factor',
    as: 'visitor',
    form: { kind: 'recovery-code', recovery: '000000' },
    status: 400,
  },
  {
    name: 'second-factor-refused',
    path: '/second-factor',
    as: 'visitor',
    form: { kind: 'totp', code: '000000' },
    status: 400,
  },
  ...SERVICE_FIXTURES,
  ...CALENDAR_FIXTURES,
  ...EVIDENCE_FIXTURES,
  ...HANDOVER_FIXTURES,
  ...ENTRIES_FIXTURES,
  ...PACK_FIXTURES,
  ...REGISTRY_FIXTURES,
  ...CADENCE_FIXTURES,
  { name: 'vendors', path: '/vendors', as: 'member' },
  { name: 'vendors-empty', path: '/vendors', as: 'newcomer' },
  { name: 'vendors-sample', path: '/vendors', as: 'guest' },
  { name: 'vendors-nothing', path: '/vendors?q=zzz', as: 'member' },
  { name: 'vendor', path: '/vendors/northwind', as: 'member' },
  { name: 'assessments', path: `${SERVICE}/answers`, as: 'member' },
  { name: 'assessments-empty', path: '/services/halden-mail/answers', as: 'member' },
  { name: 'assessments-reader', path: `${SERVICE}/answers`, as: 'viewer' },
  {
    name: 'assessments-refused',
    path: `${SERVICE}/answers`,
    as: 'member',
    form: { title: '', edition: '4.1.0' },
    status: 400,
  },
  { name: 'carry', path: `${SERVICE}/answers/carry?from=a1&edition=4.1.0`, as: 'member' },
  { name: 'carried', path: '/assessments/a2/carried', as: 'member' },
  { name: 'carried-removed', path: '/assessments/a2/carried?show=removed', as: 'member' },
  { name: 'carried-nothing', path: '/assessments/b1/carried', as: 'member' },
  { name: 'exceptions', path: `${SERVICE}/exceptions`, as: 'member' },
  { name: 'exceptions-empty', path: `${SERVICE}/exceptions`, as: 'newcomer' },
  {
    name: 'exceptions-refused',
    path: `${SERVICE}/exceptions`,
    as: 'member',
    form: { title: 'Late', target: 'everything' },
    status: 400,
  },
  { name: 'exception', path: '/exceptions/e14', as: 'member' },
  { name: 'exception-asked', path: '/exceptions/e15', as: 'member' },
  { name: 'exception-ended', path: '/exceptions/e3', as: 'viewer' },
  { name: 'writing', path: '/assessments/a2?at=CEK-08.1', as: 'member' },
  { name: 'writing-blank', path: '/assessments/a2?domain=CEK&at=A%26A-03.1', as: 'member' },
  { name: 'writing-closed', path: '/assessments/a1', as: 'member' },
  { name: 'writing-reader', path: '/assessments/a2?at=CEK-08.1', as: 'viewer' },
  { name: 'writing-nothing', path: '/assessments/a2?q=zzz', as: 'member' },
  {
    name: 'writing-met',
    path: '/assessments/a2/answers/CEK-08.1',
    as: 'member',
    form: { do: 'save', ver: '3', answer: 'yes', ownership: 'csp-owned', description: 'We hold the keys.' },
    status: 409,
  },
  {
    name: 'bulk-preview',
    path: '/assessments/a2/bulk',
    as: 'member',
    form: { act: 'revise', question: 'CEK-12.1', ownership: 'shared-csp-csc' },
  },
  { name: 'revisions', path: '/assessments/a2/answers/CEK-08.1/revisions?from=3&to=4', as: 'member' },
  { name: 'string', path: '/assessments/a2/answers/CEK-08.1/string', as: 'member' },
  { name: 'string-bound', path: '/assessments/a2/answers/CEK-12.1/string', as: 'member' },
  { name: 'string-thin', path: '/assessments/a2/answers/CEK-01.1/string', as: 'member' },
  { name: 'string-broken', path: '/assessments/a2/answers/IAM-02.1/string', as: 'member' },
  { name: 'string-reader', path: '/assessments/a2/answers/IAM-02.1/string', as: 'viewer' },
  { name: 'string-past', path: '/assessments/a2/answers/CEK-12.1/string?on=2025-11-01', as: 'member' },
  { name: 'string-absent', path: '/assessments/a2/answers/ZZZ-01.1/string', as: 'member', status: 404 },
  { name: 'imported', path: `${SERVICE}/answers/import`, as: 'member', files: { 'caiq.xlsx': 'PK' } },
  { name: 'vendors-reader', path: '/vendors', as: 'viewer' },
  { name: 'vendor-reader', path: '/vendors/northwind', as: 'viewer' },
  { name: 'vendor-refused', path: '/vendors/northwind', as: 'member', form: { name: '', ver: '3' }, status: 400 },
  {
    name: 'dropped',
    path: '/vendors/drop',
    as: 'member',
    files: { 'fjord.xlsx': 'x', 'notes.xlsx': 'x', 'empty.xlsx': '' },
  },
  { name: 'read', path: READ, as: 'member' },
  { name: 'read-filtered', path: `${READ}?severity=high&domain=CEK`, as: 'member' },
  { name: 'read-nothing', path: `${READ}?q=zzz`, as: 'member' },
  { name: 'read-weak', path: '/vendors/tern/readings/r5', as: 'member' },
  { name: 'read-sound', path: '/vendors/saltmarsh/readings/r6', as: 'member' },
  { name: 'read-ai-caiq', path: '/vendors/quill/readings/r7', as: 'member' },
  { name: 'read-legacy', path: '/vendors/aldermoor/readings/r8', as: 'member' },
  { name: 'answers', path: `${READ}/answers`, as: 'member' },
  { name: 'answers-filtered', path: `${READ}/answers?answer=no`, as: 'member' },
  { name: 'answer', path: `${READ}/answers/CEK-12.1`, as: 'member' },
  { name: 'answer-amp', path: `${READ}/answers/A%26A-02.1`, as: 'member' },
  { name: 'compare', path: '/compare', as: 'member' },
  { name: 'compare-empty', path: '/compare', as: 'newcomer' },
  { name: 'compare-versions', path: '/compare?left=r9&right=r1', as: 'member' },
  { name: 'compare-editions', path: '/compare?left=r0&right=r1', as: 'member' },
  { name: 'compare-same', path: '/compare?left=r1&right=r1', as: 'member' },
  { name: 'compare-vendors', path: '/compare?left=r1&right=r2', as: 'member' },
  { name: 'rules', path: '/rules', as: 'visitor' },
  { name: 'rule', path: '/rules/question-unanswered', as: 'member' },
  { name: 'rule-programme', path: '/rules/evidence-superseded', as: 'member' },
  { name: 'api', path: '/api', as: 'visitor' },
  { name: 'find', path: '/find?q=cek', as: 'member' },
  { name: 'find-here', path: '/find?q=key&from=%2Fassessments%2Fa2%3Fat%3DCEK-08.1', as: 'member' },
  { name: 'find-nothing', path: '/find?q=zzz', as: 'scoped' },
  { name: 'find-visitor', path: '/find', as: 'visitor' },
  { name: 'account', path: '/account', as: 'member' },
  { name: 'sessions', path: '/account/sessions', as: 'member' },
  { name: 'tokens', path: '/account/tokens', as: 'member' },
  { name: 'tokens-empty', path: '/account/tokens', as: 'newcomer' },
  { name: 'token-made', path: '/account/tokens', as: 'member', form: { name: 'nightly', days: '90' } },
  { name: 'settings', path: '/settings', as: 'member' },
  { name: 'settings-imported', path: '/settings/official-text', as: 'member', files: { 'CAIQ.xlsx': 'x' } },
  {
    name: 'settings-refused',
    path: '/settings/official-text',
    as: 'member',
    files: { 'holiday.xlsx': 'x' },
    status: 400,
  },
  { name: 'settings-reader', path: '/settings', as: 'viewer' },
  { name: 'roles', path: '/roles', as: 'viewer' },
  { name: 'roles-visitor', path: '/roles', as: 'visitor' },
  { name: 'members', path: '/settings/members', as: 'member' },
  { name: 'members-none-invited', path: '/settings/members', as: 'newcomer' },
  { name: 'members-reader', path: '/settings/members', as: 'viewer' },
  { name: 'member', path: '/settings/members/u2', as: 'member' },
  { name: 'member-last-owner', path: '/settings/members/u1', as: 'member' },
  {
    name: 'member-invited',
    path: '/settings/members/invite',
    as: 'member',
    form: { email: 'new@buyer.example', roles: 'viewer' },
  },
  {
    name: 'member-invited-link',
    path: '/settings/members/invite',
    as: 'member',
    form: { email: 'new@buyer.example', roles: 'viewer', hand: 'self' },
  },
  {
    name: 'member-invite-refused',
    path: '/settings/members/invite',
    as: 'member',
    form: { email: 'tomas@buyer.example', roles: 'viewer' },
    status: 400,
  },
  {
    name: 'member-role-refused',
    path: '/settings/members/u1/role',
    as: 'member',
    form: { roles: 'viewer' },
    status: 400,
  },
  { name: 'join-new', path: '/join/w1/create', as: 'visitor' },
  { name: 'join-refused', path: '/join/w1/create', as: 'visitor', form: { name: 'Mara', password: 'x' }, status: 400 },
  { name: 'join-sign-in', path: '/join/w1/sign-in', as: 'visitor' },
  { name: 'join-accept', path: '/join/w1/accept', as: 'member' },
  { name: 'join-somebody-else', path: '/join/w1/somebody-else', as: 'member' },
  { name: 'join-ended', path: '/join/w1/used', as: 'visitor', status: 404 },
  { name: 'workspaces', path: '/workspaces', as: 'member' },
  { name: 'workspaces-none', path: '/workspaces', as: 'homeless' },
  { name: 'workspaces-guest', path: '/workspaces', as: 'guest' },
  { name: 'workspace-unnamed', path: '/workspaces', as: 'member', form: { name: '' }, status: 400 },
  { name: 'workspace-lost', path: '/workspaces/open', as: 'member', form: { workspace: 'w9' }, status: 400 },
  { name: 'account-homeless', path: '/account', as: 'homeless' },
  { name: 'sample-remove', path: '/settings/sample', as: 'guest' },
  { name: 'log', path: '/log', as: 'member' },
  { name: 'log-empty', path: '/log', as: 'newcomer' },
  { name: 'log-filtered', path: '/log?person=ref-ines&noun=vendor&from=2026-11-01', as: 'member' },
  { name: 'log-record', path: '/log?noun=vendor&record=northwind', as: 'viewer' },
  { name: 'log-nothing', path: '/log?act=vendor.remove&from=2026-11-02&to=2026-11-01', as: 'member' },
  { name: 'log-older', path: '/log?before=01a20ac7-32ea-738f-9a37-ffc849310e35', as: 'member' },
  { name: 'log-signed', path: '/log/signed', as: 'member' },
  { name: 'log-signed-empty', path: '/log/signed', as: 'newcomer' },
  { name: 'log-signed-refused', path: '/log/signed', as: 'viewer' },
  { name: 'not-found', path: '/nowhere', as: 'member', status: 404 },
  { name: 'refusal', path: '/vendors/x/readings/absent', as: 'member', status: 404 },
  { name: 'fault', path: '/vendors/x/readings/fault', as: 'member', status: 500 },
];

/** Asks the web for one fixture. */
export function requestFixture(assets: Assets, fixture: PageFixture): Promise<Response> {
  const app = webRoutes(pageServices(assets, fixture.as));
  return Promise.resolve(app.request(`http://localhost${fixture.path}`, initOf(fixture)));
}

function initOf({ form, files }: PageFixture): RequestInit {
  if (form !== undefined && files === undefined) {
    const body = new URLSearchParams(form).toString();
    return {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/x-www-form-urlencoded', 'content-length': String(body.length) },
    };
  }
  if (files === undefined) return {};
  const body = new FormData();
  for (const [name, value] of Object.entries(form ?? {})) body.append(name, value);
  for (const [name, text] of Object.entries(files)) body.append('files', new File([text], name));
  return { method: 'POST', body };
}

/** All fixtures at `/fixture/<name>`, and the living web of a member beside them. */
export function fixtureApp(assets: Assets): Hono {
  return new Hono()
    .get('/fixture/:name', async (c) => {
      const fixture = PAGE_FIXTURES.find(({ name }) => name === c.req.param('name'));
      return fixture === undefined ? c.notFound() : requestFixture(assets, fixture);
    })
    .route('/', webRoutes(pageServices(assets, 'member')));
}
