/** Is this entry current? How its newest version came to stand where it stands, what speaks against it, what it rests on, what comes next. */
import { entryKindBasis, entryKindTitle } from '#assurance/registry/entry-kind.ts';
import { dateWords, plural } from '#reports/words.ts';
import { Document } from '../../parts/document.tsx';
import { Facts, Question, Section } from '../../parts/heading.tsx';
import { History } from '../../parts/history.tsx';
import { State } from '../../parts/icons.tsx';
import { Done, RefusalBox } from '../../parts/messages.tsx';
import { Day } from '../../parts/when.tsx';
import type { EntryDetail, EntryVersionDetail } from '../../services/registry-entries.ts';
import { assessmentPath } from '../assessments/words.ts';
import { PersonName } from '../services/person-name.tsx';
import { Against } from './against.tsx';
import { BasisSheet } from './basis-sheet.tsx';
import type { EntryFormName, EntryPageProps } from './entry-props.ts';
import { AuditForm, BridgeLetterForm, Ownership, Renewal } from './keeping.tsx';
import { PublicRegistry } from './public-registry.tsx';
import { StateLine, StepTable } from './state-line.tsx';
import { NextSteps } from './steps.tsx';
import { VersionTable } from './versions.tsx';
import { blocking, blockingText, daysText, entryCrumbs, isWords, STATE_WORDS, STEP_WORDS, sectionOf } from './words.ts';

export const EntryPage = (props: EntryPageProps) => {
  const { view, entry, done, refused } = props;
  const newest = entry.newest;
  const ask = `${entry.subject.name}: is its ${entryKindTitle(entry.kind)} current?`;
  const doneText = done !== null && Object.hasOwn(DONE_WORDS, done) ? DONE_WORDS[done] : null;
  return (
    <Document view={view} title={ask} section={sectionOf(entry)}>
      <Question
        crumbs={entryCrumbs(entry)}
        ask={ask}
        verdict={verdictOf(entry)}
        acts={
          <a class="btn btn-sm btn-quiet lg:hidden" href="#next">
            What comes next
          </a>
        }
      >
        {restOf(entry)}
      </Question>
      {doneText === null ? null : <Done>{doneText}</Done>}
      {refused === null ? null : (
        <div class="pt-4 max-w-xl">
          <RefusalBox refusal={refused.refusal} title={NOTHING_DONE[refused.form]} />
        </div>
      )}
      <EntryFacts entry={entry} />
      <Section id="states" title={`Version ${newest.version}`} aside={newest.pathBecause}>
        <StateLine version={newest} />
        {newest.steps.length === 0 ? null : (
          <details class="pt-3">
            <summary class="lnk">{`${plural(newest.steps.length, 'step')}, with what was said`}</summary>
            <StepTable steps={newest.steps} />
          </details>
        )}
      </Section>
      <div class="entry-columns">
        <div class="min-w-0">
          <Main {...props} newest={newest} />
        </div>
        <div class="min-w-0">
          <Section id="next" title="What comes next">
            <NextSteps {...props} />
          </Section>
          {entry.renewal === null ? null : (
            <Section id="renew" title="Its renewal">
              <Renewal {...props} />
            </Section>
          )}
          <Section id="public" title="Public registry">
            <PublicRegistry {...props} />
          </Section>
          <Section id="owner" title="Who answers for it">
            <Ownership {...props} />
          </Section>
        </div>
      </div>
      <Section id="versions" title="Versions" aside="newest first">
        <VersionTable entry={entry} />
      </Section>
      <History record={{ type: 'registry-entry', id: entry.id }} entries={props.history} />
    </Document>
  );
};

const DONE_WORDS: Readonly<Record<string, string>> = {
  opened: 'The entry is open, as a draft.',
  saved: 'The draft says so now.',
  audits: 'The audit is recorded.',
  'bridge-letters': 'The letter is added. It prolongs nothing.',
  assign: 'It is handed over.',
  renew: 'The next version is open, as a draft.',
  publish: 'It is public now.',
  unpublish: 'It is taken out. A stub stays in the public registry.',
  ...Object.fromEntries(Object.entries(STEP_WORDS).map(([kind, { said }]) => [kind, said])),
};

/** Told above the page; what it says about a field stands beside the field too. */
const NOTHING_DONE: Readonly<Record<EntryFormName, string>> = {
  steps: 'The step was not taken',
  audits: 'No audit was recorded',
  'bridge-letters': 'No letter was added',
  assign: 'Nothing was changed',
  renew: 'It was not renewed',
  publish: 'It was not published',
  unpublish: 'It was not taken out',
};

/** What a reader outside finds today. */
function verdictOf({ listed, daysLeft, newest }: EntryDetail): string {
  if (listed === null || listed.terms === null)
    return `Not yet: its first version is ${isWords(newest.standing.state)}.`;
  const { terms, state, since } = listed;
  if (state === 'listed')
    return `Yes, until ${dateWords(terms.endsOn)}${daysLeft === null ? '' : `, ${daysText(daysLeft)}`}.`;
  return `No: it is ${STATE_WORDS[state].word} since ${dateWords(since)}.`;
}

function restOf({ listed, coming, issues, kind }: EntryDetail): string {
  const against = blocking(issues);
  const parts = [
    listed?.state === 'deprecated' && listed.terms !== null
      ? `It stays in view until ${dateWords(listed.terms.removedFrom)}, then it is removed.`
      : '',
    listed !== null && coming !== null ? `Version ${coming.version} is ${isWords(coming.state)}.` : '',
    against === 0 ? '' : `${plural(against, 'point')} ${against === 1 ? 'blocks' : 'block'} its newest version.`,
    kind === 'continuous-cadence' ? 'CSA’s registry lists no live tier for it today.' : '',
  ];
  return parts.filter((part) => part !== '').join(' ');
}

const EntryFacts = ({ entry }: { readonly entry: EntryDetail }) => {
  const { newest, listed, subject, kind } = entry;
  const terms = listed?.terms ?? null;
  const { word, ...state } = STATE_WORDS[(listed ?? newest.standing).state];
  const editions = [
    newest.caiqEdition === '' ? '' : `CAIQ ${newest.caiqEdition}`,
    newest.ccmEdition === '' ? '' : `CCM ${newest.ccmEdition}`,
  ].filter((part) => part !== '');
  return (
    <Facts
      facts={[
        {
          label: subject.kind === 'group' ? 'Service group' : 'Service',
          value: subject.name,
          note: entryKindTitle(kind),
        },
        { label: 'Editions', value: editions.join(', ') || 'not said' },
        { label: 'Listed', value: terms === null ? 'not yet' : <Day on={terms.listedOn} /> },
        {
          label: 'Holds until',
          value: terms === null ? 'not yet' : <Day on={terms.endsOn} />,
          ...(terms === null || entry.daysLeft === null || listed?.state === 'withdrawn'
            ? {}
            : { note: daysText(entry.daysLeft) }),
        },
        { label: 'Owner', value: <PersonName person={entry.owner} /> },
        {
          label: 'State',
          value: <State {...state}>{word}</State>,
          note: `version ${(listed ?? newest.standing).version}`,
        },
      ]}
    />
  );
};

const Main = ({ newest, ...props }: EntryPageProps & { readonly newest: EntryVersionDetail }) => {
  const { view, entry } = props;
  const { issues, kind } = entry;
  return (
    <>
      <Section
        id="against"
        title="What speaks against it"
        aside={issues.length === 0 ? undefined : blockingText(issues)}
      >
        <Against issues={issues} />
      </Section>
      <Section id="scope" title="Scope" aside="as readers of the registry see it">
        {newest.scope === '' ? (
          <p class="pt-3 text-muted">Nothing is said yet.</p>
        ) : (
          <p class="pt-3 whitespace-pre-line max-w-prose text-read">{newest.scope}</p>
        )}
      </Section>
      <Section id="basis" title="What it stands on" aside={entryKindBasis(kind)}>
        <BasisSheet entry={entry} version={newest} today={view.today} />
        {kind !== 'self-assessment' && newest.assessment !== null ? (
          <p class="pt-5">
            {'The CAIQ beside it: '}
            <a href={assessmentPath(newest.assessment.id)}>{newest.assessment.title}</a>
            {`, ${newest.assessment.questionnaire} ${newest.assessment.edition}.`}
          </p>
        ) : null}
        {kind === 'star-certification' ? <AuditForm {...props} /> : null}
        {kind === 'star-attestation' ? <BridgeLetterForm {...props} /> : null}
      </Section>
    </>
  );
};
