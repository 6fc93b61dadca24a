/** Addresses of the answers screen: the filter and the open answer stand in them. */
import { withQuery } from '../../links.ts';
import { ANSWER_SHOWS, type AnswerFilter } from '../../services/answers.ts';
import type { StringFormat } from '../../services/evidence-strings.ts';
import { assessmentPath } from '../assessments/words.ts';

export const NO_FILTER: AnswerFilter = { show: 'all', domain: '', text: '', owner: '' };

/** The filter of an address; what it does not know it leaves out. */
export const parseAnswerFilter = (search: URLSearchParams): AnswerFilter => ({
  show: ANSWER_SHOWS.find((show) => show === search.get('show')) ?? 'all',
  domain: search.get('domain') ?? '',
  text: (search.get('q') ?? '').trim(),
  owner: search.get('owner') ?? '',
});

/** The screen with a filter, and an answer open. */
export const screenPath = (assessmentId: string, filter: AnswerFilter, at: string | null = null): string =>
  withQuery(assessmentPath(assessmentId), {
    show: filter.show === 'all' ? null : filter.show,
    domain: filter.domain,
    q: filter.text,
    owner: filter.owner,
    at,
  });

/** Where the form of one answer goes. */
export const answerAct = (assessmentId: string, questionId: string): string =>
  `${assessmentPath(assessmentId)}/answers/${encodeURIComponent(questionId)}`;

export const revisionsPath = (assessmentId: string, questionId: string, from?: number, to?: number): string =>
  withQuery(`${answerAct(assessmentId, questionId)}/revisions`, { from: from?.toString(), to: to?.toString() });

/** What stands behind an answer, today or on another day: as a page, or as a file. */
export const stringPath = (
  assessmentId: string,
  questionId: string,
  { asOf = null, file = null }: { readonly asOf?: string | null; readonly file?: StringFormat | null } = {},
): string => withQuery(`${answerAct(assessmentId, questionId)}/string${file === null ? '' : `/${file}`}`, { on: asOf });

/** Leads on to the next answer that is blank, a draft or to be changed; from the start without `after`. */
export const nextOpenPath = (assessmentId: string, after: string | null): string =>
  withQuery(`${assessmentPath(assessmentId)}/next`, { after });
