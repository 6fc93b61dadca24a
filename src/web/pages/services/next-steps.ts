/** What remains to be decided about a service, the most pressing first, each with the page where it is done. */
import { dateWords, listWords, plural } from '#reports/words.ts';
import { withQuery } from '../../links.ts';
import { servicePath } from '../../parts/service-tabs.tsx';
import { mostPressingFirst, type Step } from '../../parts/step-table.tsx';
import type { ServiceOverview } from '../../services/cloud-services.ts';
import { EVERY_DOMAIN } from '../../services/service-decisions.ts';
import { cycleStep } from '../cadence/cycle-step.ts';
import { exceptionPath } from '../exceptions/words.ts';
import { carryPath, decisionsPath, previewPath } from './decision-words.ts';

/** Empty when nothing is left to decide. */
export function nextSteps(service: ServiceOverview): readonly Step[] {
  const steps = [
    ...ofCadence(service),
    ...ofExceptions(service),
    ...ofPeople(service),
    ...ofOwnership(service),
    ...ofAnswers(service),
  ];
  return mostPressingFirst(steps);
}

const ofCadence = ({ id, cadenceAlerts }: ServiceOverview): readonly Step[] =>
  cadenceAlerts.map((alert) => cycleStep({ ...alert, serviceId: id }, 'the cadence'));

const EXCEPTION_WORDS = {
  ended: {
    tone: 'bad',
    word: 'ended',
    does: 'Renew or close',
    why: (day: string) => `ended on ${day}; its answers went back to review`,
  },
  'ends-soon': { tone: 'weak', word: 'ends soon', does: 'Renew or close', why: (day: string) => `ends on ${day}` },
  'review-due': {
    tone: 'weak',
    word: 'review due',
    does: 'Review',
    why: (day: string) => `to be reviewed since ${day}`,
  },
} as const;

const ofExceptions = ({ exceptionsDue }: ServiceOverview): readonly Step[] =>
  exceptionsDue.map(({ id, name, title, state, on }) => {
    const { tone, word, does, why } = EXCEPTION_WORDS[state];
    return {
      tone,
      state: word,
      does: `${does} ${name}`,
      why: `${title}, ${why(dateWords(on))}.`,
      href: exceptionPath(id),
    };
  });

function ofPeople({ id, left, ownerless, caiqOwner, caiqReviewer }: ServiceOverview): readonly Step[] {
  const owners = servicePath(id, 'owners');
  const gone = [
    ...left.map(({ domain, person }) => `${person.name} (${domain})`),
    ...[caiqOwner, caiqReviewer].flatMap((person) => (person?.isMember === false ? [person.name] : [])),
  ];
  const steps: Step[] = [];
  if (gone.length > 0)
    steps.push({
      tone: 'bad',
      state: 'left',
      does: `Hand over from ${listWords(gone, 3)}`,
      why: 'Whoever is no longer a member cannot act here.',
      href: owners,
    });
  if (caiqOwner === null)
    steps.push({
      tone: 'weak',
      state: 'open',
      does: 'Name the CAIQ owner',
      why: 'Nobody answers for it.',
      href: owners,
    });
  if (caiqReviewer === null)
    steps.push({
      tone: 'weak',
      state: 'open',
      does: 'Name the CAIQ reviewer',
      why: 'Nobody approves their own answers.',
      href: owners,
    });
  if (ownerless.length > 0)
    steps.push({
      tone: 'weak',
      state: 'open',
      does: `Name an owner for ${plural(ownerless.length, 'domain')}`,
      why: listWords(ownerless, 17),
      href: owners,
    });
  return steps;
}

function ofOwnership(service: ServiceOverview): readonly Step[] {
  const { id, counts, undecided, contradictions, carryFrom } = service;
  const { edition } = counts;
  const ownership = servicePath(id, 'ownership');
  const steps: Step[] = [];
  if (carryFrom !== null)
    steps.push({
      tone: 'note',
      state: 'waits',
      does: `Carry decisions from CCM ${carryFrom} to ${edition}`,
      why: 'By successor, so that an id that changed its meaning is left out.',
      href: carryPath(id, carryFrom, edition),
    });
  const grave = contradictions.high + contradictions.medium;
  if (grave > 0)
    steps.push({
      tone: contradictions.high > 0 ? 'bad' : 'weak',
      state: contradictions.high > 0 ? 'high' : 'medium',
      does: `Settle ${plural(grave, 'contradiction')} about ownership`,
      why: 'Control and answers, or two answers, name different owners, or a split is missing.',
      href: `${ownership}#contradictions`,
    });
  if (undecided > 0)
    steps.push({
      tone: 'none',
      state: 'proposed',
      does: `Decide who is responsible for ${plural(undecided, 'control')}`,
      why: 'What the CCM calls typical is proposed; it counts once somebody accepts it.',
      href:
        undecided === counts.inScope
          ? previewPath(id, { edition, act: 'accept', domain: EVERY_DOMAIN })
          : withQuery(ownership, { state: 'proposed' }),
    });
  if (counts.incomplete > 0)
    steps.push({
      tone: 'weak',
      state: 'incomplete',
      does: `Write the split of ${plural(counts.incomplete, 'control')}`,
      why: 'Shared, and nothing says who does what.',
      href: decisionsPath(id, 'ownership', { state: 'incomplete' }),
    });
  return steps;
}

function ofAnswers({ id, selfAssessment }: ServiceOverview): readonly Step[] {
  if (selfAssessment !== null) return [];
  return [
    {
      tone: 'none',
      state: 'open',
      does: 'Open a self-assessment',
      why: 'No CAIQ of this service is being answered.',
      href: servicePath(id, 'answers'),
    },
  ];
}
