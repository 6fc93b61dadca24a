/** What the long forms of an entry are sent with: the session they were shown to, their text, and which press it was. */
import type { Context } from 'hono';
import { Refusal } from '#assurance/refusal.ts';
import { SHOWN_IN } from '../../parts/in-workspace.tsx';
import type { MemberSession } from '../../services/people.ts';
import {
  demandSameWorkspace,
  formFields,
  LONG_FORM_BYTES_MAX,
  memberSession,
  type WebEnv,
} from '../../session-guard.ts';
import { type FormText, formText } from './form-text.ts';

export interface SentForm {
  readonly session: MemberSession;
  readonly form: FormText;
  /** Pressed “More rows”: nothing is to be saved. */
  readonly wantsMore: boolean;
}

/** Refuses a form that was shown while another workspace was open. */
export async function sentForm(c: Context<WebEnv>): Promise<SentForm> {
  const [session, fields] = [memberSession(c), await formFields(c, LONG_FORM_BYTES_MAX)];
  demandSameWorkspace(session, fields.get(SHOWN_IN) ?? '');
  const more = fields.get('more') ?? '';
  return { session, form: formText(new Map(fields), more), wantsMore: more !== '' };
}

/** Which refusals are shown beside the form again; everything else goes its way. */
export const isOfEntryForm = (error: unknown): error is Refusal => error instanceof Refusal && OF_FORM.has(error.code);

const OF_FORM: ReadonlySet<string> = new Set([
  'input-is-not-valid',
  'name-is-taken',
  'record-changed-meanwhile',
  'entry-is-in-another-state',
  'entry-is-not-ready',
  'approver-is-the-author',
]);
