/** People of a journey: they make accounts by the pages, come back when their session has ended, and act by the API. */
import type { Page } from 'playwright-core';
import { totpCode, totpStepAt } from '#identity/totp.ts';
import type { Program } from './program.ts';

const PASSWORD = 'herring lighthouse quartz 41';

/** Somebody with an account. */
export interface JourneyPerson {
  readonly email: string;
  /** Of the authenticator. */
  readonly secret: string;
  /** An API token. */
  readonly token: string;
}

/** Fills in the form of a new account that is open, enrols an authenticator, makes a token. `press`: the button of the form. */
export async function makeAccount(
  page: Page,
  program: Program,
  given: { readonly name: string; readonly email: string; readonly press: string },
): Promise<JourneyPerson> {
  const email = page.getByLabel('E-mail');
  if (await email.isEditable()) await email.fill(given.email);
  await page.getByLabel('Your name').fill(given.name);
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: given.press }).click();
  await page.waitForURL('**/account/enrol');
  const secret = (await page.locator('#secret').innerText()).replaceAll(/\s/g, '');
  await page.getByLabel('Code that the app shows now').fill(totpCode(secret, totpStepAt(program.now())));
  await page.getByRole('button', { name: 'Confirm' }).click();
  await page.goto(`${program.url}/account/tokens`);
  await page.getByLabel('Name').first().fill('journey');
  await page.locator('form:has([name="days"]) button[type="submit"]').click();
  return { email: given.email, secret, token: (await page.locator('#token').innerText()).trim() };
}

/** Signs in again, with the password and a code of the moment. */
export async function comeBack(page: Page, program: Program, { email, secret }: JourneyPerson): Promise<void> {
  await page.goto(`${program.url}/sign-in`);
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.waitForURL('**/second-factor**');
  await page.getByLabel('Code that the app shows now').fill(totpCode(secret, totpStepAt(program.now())));
  await page.getByRole('button', { name: 'Go on' }).click();
  await page.waitForURL((url) => !url.pathname.startsWith('/second-factor'));
}

/** Makes a link to join by, for somebody with these roles. The owner's page is used for it. */
export async function inviteTo(
  page: Page,
  program: Program,
  given: { readonly email: string; readonly roles: readonly string[] },
): Promise<string> {
  await page.goto(`${program.url}/settings/members`);
  await page.getByLabel('E-mail').fill(given.email);
  for (const box of await page.locator('input[name=roles]').all())
    await box.setChecked(given.roles.includes((await box.getAttribute('value')) ?? ''));
  await page.getByRole('button', { name: 'Make the link' }).click();
  return (await page.locator('#link').innerText()).trim();
}

type Body = 'json' | 'none' | Uint8Array;

/** The API, for what other journeys walk through by its pages: with a body of JSON, a file, or none, which reads. */
export async function actByApi<T>(
  program: Program,
  token: string,
  name: string,
  input: Readonly<Record<string, string>>,
  body: Body = 'json',
): Promise<T> {
  const json = body === 'json' ? { 'content-type': 'application/json' } : {};
  const query = body === 'json' ? '' : `?${new URLSearchParams(input)}`;
  const answer = await fetch(`${program.url}/api/v1/${name}${query}`, {
    method: body === 'none' ? 'GET' : 'POST',
    headers: { authorization: `Bearer ${token}`, ...json },
    ...(body === 'none' ? {} : { body: body === 'json' ? JSON.stringify(input) : new Uint8Array(body) }),
  });
  const said = await answer.text();
  if (!answer.ok) throw new Error(`${name} answered ${answer.status}: ${said}`);
  return JSON.parse(said) as T;
}

/** All questions of a self-assessment at once, with the digest of the preview. */
export async function actOnEveryAnswer(
  program: Program,
  token: string,
  given: { readonly assessmentId: string; readonly does: string; readonly many: string },
): Promise<void> {
  const all = { assessmentId: given.assessmentId, questionIds: 'all' };
  const preview = { ...all, act: given.does };
  const { digest } = await actByApi<{ digest: string }>(program, token, 'answer.preview-many', preview, 'none');
  await actByApi(program, token, given.many, { ...all, digest });
}

/** Brings a finished workbook in as the first CAIQ of a service and has all of it approved by somebody else; its id. */
export async function approvedCaiqOf(
  program: Program,
  given: { readonly token: string; readonly reviewer: string; readonly serviceId: string },
  workbook: Uint8Array,
): Promise<string> {
  const { token, reviewer, serviceId } = given;
  const begun = { serviceId, fileName: 'answered.xlsx', title: 'First CAIQ' };
  const imported = await actByApi<{ selfAssessment: { id: string } }>(
    ...([program, token, 'self-assessment.import', begun, workbook] as const),
  );
  const assessmentId = imported.selfAssessment.id;
  const all = { assessmentId, does: 'send-to-review', many: 'answer.send-many-to-review' };
  await actOnEveryAnswer(program, token, all);
  await actOnEveryAnswer(program, reviewer, { ...all, does: 'approve', many: 'answer.approve-many' });
  return assessmentId;
}
