/** One knot of a string: its shape on the line, its day, what it is and says, and how it is reached. */
import type { Child } from 'hono/jsx';
import type {
  EvidenceString,
  Knot,
  KnotVerdict,
  ReachedBy,
  StringFact,
} from '#assurance/evidence-string/evidence-string.ts';
import {
  factsToTell,
  knotNoun,
  markOf,
  markOfGap,
  passageSaid,
  startWords,
  whenOf,
} from '#programme-reports/string-words.ts';
import { State, type StateTone } from '../../parts/icons.tsx';
import { NO_FILTER, screenPath } from '../answers/paths.ts';
import { documentPath, versionPath } from '../documents/words.ts';
import { exceptionPath } from '../exceptions/words.ts';
import { recordAddress } from '../records/words.ts';
import { controlPath } from '../services/decision-words.ts';
import { By, KnotBody } from './knot-body.tsx';

const TONE_OF: Readonly<Record<KnotVerdict['state'], StateTone>> = {
  sound: 'strong',
  weak: 'weak',
  bad: 'bad',
  missing: 'none',
};

/** A place in the string. `id` is where links within the page lead to. */
export const StringItem = (props: {
  readonly id: string;
  readonly state: KnotVerdict['state'];
  readonly when?: Child;
  readonly title: Child;
  readonly mark: string;
  /** Grows over pages when it is printed. */
  readonly isLong?: boolean;
  readonly children?: Child;
}) => {
  const { id, state, mark } = props;
  return (
    <li class={`knot${state === 'sound' ? '' : ' broken'}${props.isLong === true ? ' long' : ''}`} id={id}>
      <div class="when text-meta text-muted leading-4">{props.when}</div>
      <Shape state={state} />
      <div class="body min-w-0">
        <div class="flex flex-wrap items-baseline gap-x-3 gap-y-1 pb-1">
          <h2>{props.title}</h2>
          <State tone={TONE_OF[state]} chip>
            {mark}
          </State>
        </div>
        {props.children}
      </div>
    </li>
  );
};

const Shape = ({ state }: { readonly state: KnotVerdict['state'] }) => (
  <svg viewBox="0 0 24 24" aria-hidden="true">
    {state === 'sound' ? (
      <>
        <circle
          cx="12"
          cy="12"
          r="9"
          fill="var(--color-base-100)"
          stroke="var(--color-base-content)"
          stroke-width="1.75"
        />
        <circle cx="12" cy="12" r="3.5" fill="var(--color-base-content)" />
      </>
    ) : state === 'weak' ? (
      <>
        <path d="M12 2.5L22 20.5H2z" fill="var(--weak)" />
        <path d="M12 9v6M12 16.8v2" stroke="var(--color-base-100)" stroke-width="2" />
      </>
    ) : state === 'bad' ? (
      <>
        <path d="M12 1l11 11-11 11L1 12z" fill="var(--bad)" />
        <path d="M8.5 8.5l7 7M15.5 8.5l-7 7" stroke="var(--color-base-100)" stroke-width="2" />
      </>
    ) : (
      <circle cx="12" cy="12" r="9" fill="none" stroke="var(--none)" stroke-width="1.75" stroke-dasharray="3 2.6" />
    )}
  </svg>
);

export const KnotItem = ({ string, knot }: { readonly string: EvidenceString; readonly knot: Knot }) => {
  const { on, note } = whenOf(knot);
  return (
    <StringItem
      id={anchorOf(knot.key)}
      state={knot.verdict.state}
      when={
        <>
          <span class="text-base-content font-semibold">{on}</span>
          <br />
          {note}
        </>
      }
      title={knotNoun(knot)}
      mark={markOf(knot.verdict).word}
    >
      <p class="lead">
        <a class="lnk" href={pathOf(string, knot)}>
          {knot.title}
        </a>
      </p>
      {'reachedBy' in knot ? <Reached string={string} reachedBy={knot.reachedBy} /> : null}
      <KnotBody knot={knot} />
      <FactLines verdict={knot.verdict} />
    </StringItem>
  );
};

/** What is missing where a knot would be; `link` leads to where something is linked, for who may. */
export const GapItem = ({ gap, link }: { readonly gap: StringFact; readonly link: string | null }) => (
  <StringItem
    id={`gap-${gap.kind}`}
    state={gap.weight === 'bad' ? 'bad' : 'missing'}
    title={gap.word}
    mark={markOfGap(gap).word}
  >
    <p class="lead">{gap.sentence}</p>
    {link === null || gap.kind === 'not-logged' ? null : (
      <div class="pt-2 noprint">
        <a class="btn btn-sm btn-quiet h-7" href={link}>
          Link evidence
        </a>
      </div>
    )}
  </StringItem>
);

const Reached = (props: { readonly string: EvidenceString; readonly reachedBy: readonly ReachedBy[] }) => (
  <ul class="text-muted pt-0.5">
    {props.reachedBy.map((one) => {
      const passage = passageSaid(one.passage);
      return (
        <li>
          {`Linked ${startWords(one, props.string.knots)}${passage === '' ? '' : `: ${passage}`}; `}
          <By person={one.linkedBy} at={one.linkedAt} />
        </li>
      );
    })}
  </ul>
);

/** What speaks against the knot, then notes. */
const FactLines = ({ verdict }: { readonly verdict: KnotVerdict }) => {
  const facts = factsToTell(verdict);
  return facts.length === 0 ? null : (
    <ul class="pt-2">
      {facts.map(({ weight, sentence }) => (
        <li class={weight === 'note' ? 'text-muted' : 'font-semibold'}>{sentence}</li>
      ))}
    </ul>
  );
};

/** A key as an id of the page. */
const anchorOf = (key: string): string => `knot-${key.replaceAll(':', '-')}`;

/** The page of what the knot is. */
function pathOf({ service, selfAssessment }: EvidenceString, knot: Knot): string {
  switch (knot.kind) {
    case 'answer':
      return screenPath(selfAssessment.id, NO_FILTER, knot.questionId);
    case 'control':
      return controlPath(service.id, knot.controlId, knot.edition);
    case 'exception':
      return exceptionPath(knot.exceptionId);
    case 'record':
      return recordAddress(knot.recordId);
    case 'document':
      return knot.disposedAt === null ? versionPath(knot.documentId, knot.version) : documentPath(knot.documentId);
  }
}
