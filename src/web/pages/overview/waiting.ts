/** What waits for somebody in a workspace, the most pressing first, each with the page where it is done. */
import { dateWords, plural } from '#reports/words.ts';
import { sumStrength } from '../../parts/heat-strip.tsx';
import { mostPressingFirst, type Step } from '../../parts/step-table.tsx';
import type { ServiceLine } from '../../services/cloud-services.ts';
import type { Standing, WaitingException } from '../../services/overview.ts';
import { NO_FILTER, screenPath } from '../answers/paths.ts';
import { cycleStep } from '../cadence/cycle-step.ts';
import { exceptionPath, STATE_WORDS } from '../exceptions/words.ts';

/** Empty when nothing is late, due or open. */
export function waitingIn(standing: Standing): readonly Step[] {
  const all = [
    ...standing.cycles.map((cycle) => cycleStep(cycle, cycle.service)),
    ...standing.exceptions.map(ofException),
    ...ofRecords(standing),
    ...ofDocuments(standing),
    ...standing.services.flatMap(ofAnswers),
  ];
  return mostPressingFirst(all);
}

function ofException({ id, name, title, state, service, expiresOn, nextReviewOn }: WaitingException): Step {
  const { word, tone } = STATE_WORDS[state];
  const said = {
    requested: ['Decide on', 'asked for, and binds no answer yet'],
    ended: ['Renew or close', `ended on ${dateWords(expiresOn)}; its answers went back to review`],
    'ends-soon': ['Renew or close', `ends on ${dateWords(expiresOn)}`],
    'review-due': ['Review', `to be reviewed since ${dateWords(nextReviewOn ?? expiresOn)}`],
  } as const;
  const [does, why] = said[state];
  return {
    tone,
    state: word,
    does: `${does} ${name} of ${service}`,
    why: `${title}: ${why}.`,
    href: exceptionPath(id),
  };
}

function ofRecords({ records: { late, soon } }: Standing): readonly Step[] {
  const why = 'An answer that says how often something is done is untrue from the day it was not.';
  return [
    ...(late === 0
      ? []
      : [
          {
            tone: 'bad',
            state: 'late',
            does: `Do what ${plural(late, 'record')} ${late === 1 ? 'asks' : 'ask'} for`,
            why,
            href: '/records?due=late',
          } as const,
        ]),
    ...(soon === 0
      ? []
      : [
          {
            tone: 'weak',
            state: 'due',
            does: `Prepare ${plural(soon, 'record')} due within 30 days`,
            why: 'They recur, and what rests on them is asked for then.',
            href: '/records?due=soon',
          } as const,
        ]),
  ];
}

function ofDocuments({ documents: { ended, reviewDue } }: Standing): readonly Step[] {
  return [
    ...(ended === 0
      ? []
      : [
          {
            tone: 'bad',
            state: 'ended',
            does: `Bring ${plural(ended, 'document')} up to date`,
            why: 'Evidence that has run out proves nothing about a later day.',
            href: '/documents?state=ended',
          } as const,
        ]),
    ...(reviewDue === 0
      ? []
      : [
          {
            tone: 'weak',
            state: 'due',
            does: `Look at ${plural(reviewDue, 'document')} again`,
            why: 'The day of their review has come.',
            href: '/documents?state=review-due',
          } as const,
        ]),
  ];
}

/** Of the CAIQ that a service works on: what is before a reviewer, what is open, what nobody has begun. */
function ofAnswers({ name, selfAssessment, strip }: ServiceLine): readonly Step[] {
  if (selfAssessment === null || strip === null) return [];
  const { plain, weak, unanswered } = sumStrength(strip);
  const { id, title, edition, dueOn } = selfAssessment;
  const why = `${title}, CAIQ ${edition}${dueOn === null ? '' : `, due ${dateWords(dueOn)}`}.`;
  const path = (show: 'review' | 'all' | 'unanswered') => screenPath(id, { ...NO_FILTER, show });
  const answers = (count: number) => `${plural(count, 'answer')} of ${name}`;
  return [
    ...(plain === 0
      ? []
      : [{ tone: 'note', state: 'in review', does: `Review ${answers(plain)}`, why, href: path('review') } as const]),
    ...(weak === 0
      ? []
      : [{ tone: 'note', state: 'open', does: `Finish ${answers(weak)}`, why, href: path('all') } as const]),
    ...(unanswered === 0
      ? []
      : [
          {
            tone: 'none',
            state: 'blank',
            does: `Answer ${plural(unanswered, 'question')} of ${name}`,
            why,
            href: path('unanswered'),
          } as const,
        ]),
  ];
}
