/** One entry on the page of its service: state, scope, validity, references, answers, cycles, versions. */
import { ROLE_WORDS } from '#assurance/access/role-words.ts';
import { daysBetween } from '#assurance/posture/calendar-day.ts';
import { entryKindBasis, entryKindTitle } from '#assurance/registry/entry-kind.ts';
import { listingOn } from '#assurance/registry/listing.ts';
import type { PublicService, ShownEntry } from '#assurance/registry/public-page.ts';
import type { PublishedVersion } from '#assurance/registry/publication.ts';
import { cyclesOnDay } from '#assurance/registry/published-cycles.ts';
import { plural } from '#reports/words.ts';
import { Facts, Section } from '../../parts/heading.tsx';
import { State } from '../../parts/icons.tsx';
import { Day } from '../../parts/when.tsx';
import { Cycles } from './cycles.tsx';
import { ProofLink } from './proof.tsx';
import { ValidityClock } from './validity.tsx';
import { registryPath, STATE_WORDS, stateOf } from './words.ts';

interface PartProps {
  readonly service: PublicService;
  readonly entry: ShownEntry;
  readonly today: string;
}

/** A stub says what it was and until when; everything else left the registry with the withdrawal. */
export const EntryPart = (props: PartProps) => {
  const { entry } = props;
  return (
    <Section
      id={`entry-${entry.id}`}
      title={entryKindTitle(entry.kind)}
      aside={
        <>
          entry {entry.id}, <ProofLink thing={{ type: 'entry', number: entry.id }} />
        </>
      }
    >
      <p class="pt-3 max-w-prose">{entryKindBasis(entry.kind)}</p>
      <EntryFacts {...props} />
      {entry.state === 'withdrawn' ? (
        <p class="pt-4 max-w-prose">
          The provider has withdrawn this entry. What it published with it is no longer here; that it was listed, and
          when, stays until it is removed from view.
        </p>
      ) : (
        <>
          <ValidityClock
            id={`hatch-${entry.id}`}
            terms={entry}
            today={props.today}
            label={`Validity of the ${entryKindTitle(entry.kind)}`}
          />
          <Scope entry={entry} />
          <References entry={entry} />
          <Answers {...props} />
          {entry.kind === 'continuous-cadence' ? <Cycles cycles={cyclesOnDay(entry.cycles, props.today)} /> : null}
        </>
      )}
      <Versions entry={entry} today={props.today} />
    </Section>
  );
};

const EntryFacts = ({ entry, today }: PartProps) => {
  const { word, tone } = stateOf(entry, today);
  const left = daysBetween(today, entry.endsOn);
  return (
    <Facts
      facts={[
        { label: 'State', value: <State tone={tone}>{word}</State>, note: `version ${entry.version}` },
        {
          label: 'Measured against',
          value: entry.ccmEdition === null ? 'Not said' : `CCM ${entry.ccmEdition}`,
          ...(entry.questionnaire === null
            ? {}
            : { note: `${entry.questionnaire} ${entry.questionnaireEdition ?? ''}` }),
        },
        { label: 'Listed', value: <Day on={entry.listedOn} /> },
        {
          label: entry.state === 'listed' ? 'Holds until' : 'Held until',
          value: <Day on={entry.withdrawnOn ?? entry.endsOn} />,
          ...(entry.state === 'listed' ? { note: `${plural(left, 'day')} left` } : {}),
        },
        { label: 'Answers for it', value: ROLE_WORDS[entry.ownerRole].word, note: 'at the provider' },
      ]}
    />
  );
};

const Scope = ({ entry }: { readonly entry: ShownEntry }) =>
  entry.scope === '' ? null : (
    <div class="pt-5">
      <h3>Scope</h3>
      <p class="lead pt-1 max-w-prose whitespace-pre-line">{entry.scope}</p>
    </div>
  );

const References = ({ entry }: { readonly entry: ShownEntry }) =>
  entry.references.length === 0 ? null : (
    <div class="pt-5">
      <h3>What stands behind it</h3>
      <p class="text-meta text-muted">
        References to look up elsewhere; the documents stay with the provider, and SOC reports are never published.
      </p>
      <dl class="pairs pt-2">
        {entry.references.map(({ label, value }) => (
          <>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </>
        ))}
      </dl>
    </div>
  );

const Answers = ({ service, entry }: PartProps) => {
  if (entry.answers === 0) return null;
  const at = (part: string) => registryPath(service.organisation.slug, service.slug, part);
  return (
    <div class="pt-5">
      <h3>Answers</h3>
      <p class="pt-1">
        {plural(entry.answers, 'approved answer')} to the {entry.questionnaire} {entry.questionnaireEdition}, in the
        provider’s own words.
      </p>
      <p class="pt-2 flex flex-wrap gap-2 noprint">
        <a class="btn btn-sm btn-primary" href={at('answers')}>
          Read the answers
        </a>
        {entry.workbookName === null ? null : (
          <a class="btn btn-sm btn-quiet" href={at('caiq.xlsx')}>
            Official workbook
          </a>
        )}
        <a class="btn btn-sm btn-quiet" href={at('caiq.csv')}>
          CSV
        </a>
        <a class="btn btn-sm btn-quiet" href={at('caiq.json')}>
          JSON
        </a>
      </p>
    </div>
  );
};

const PATH_WORDS: Readonly<Record<PublishedVersion['path'], string>> = {
  first: 'First listing',
  'no-changes': 'Renewed without changes',
  'new-caiq': 'Renewed with a new submission',
};

const Versions = ({ entry, today }: { readonly entry: ShownEntry; readonly today: string }) => (
  <div class="pt-5">
    <h3>Versions</h3>
    <table class="t fold">
      <thead>
        <tr>
          <th scope="col" class="num">
            Version
          </th>
          <th scope="col">Listed</th>
          <th scope="col">Ends</th>
          <th scope="col">Editions</th>
          <th scope="col">How</th>
          <th scope="col">State</th>
        </tr>
      </thead>
      <tbody>
        {entry.versions.toReversed().map((version) => (
          <tr>
            <th scope="row" class="num" data-l="version">
              {version.version}
            </th>
            <td class="whitespace-nowrap inl">
              <Day on={version.listedOn} />
            </td>
            <td class="whitespace-nowrap inl" data-l="ends">
              <Day on={version.endsOn} />
            </td>
            <td class="inl">
              {[
                version.questionnaireEdition === null ? '' : `CAIQ ${version.questionnaireEdition}`,
                version.ccmEdition === null ? '' : `CCM ${version.ccmEdition}`,
              ]
                .filter((part) => part !== '')
                .join(', ')}
            </td>
            <td>{PATH_WORDS[version.path]}</td>
            <td class="whitespace-nowrap inl">
              <VersionState version={version} today={today} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  </div>
);

const VersionState = ({ version, today }: { readonly version: PublishedVersion; readonly today: string }) => {
  const { state } = listingOn(version, today);
  if (state === 'upcoming') return <State tone="none">Not listed yet</State>;
  if (state === 'removed') return <State tone="none">Removed</State>;
  return <State tone={STATE_WORDS[state].tone}>{STATE_WORDS[state].word}</State>;
};
