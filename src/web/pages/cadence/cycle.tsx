/** What did this cycle show? Its values and what they came to, its evidence, what is missing, and the sealing of it all. */
import type { Refusal } from '#assurance/refusal.ts';
import { dateWords, plural } from '#reports/words.ts';
import { Document } from '../../parts/document.tsx';
import { Facts, Question, Section } from '../../parts/heading.tsx';
import { State } from '../../parts/icons.tsx';
import { InWorkspace } from '../../parts/in-workspace.tsx';
import { Done, RefusalBox } from '../../parts/messages.tsx';
import { Permitted } from '../../parts/permitted.tsx';
import { serviceCrumbs, servicePath } from '../../parts/service-tabs.tsx';
import { TextAreaField } from '../../parts/text-area.tsx';
import { Day } from '../../parts/when.tsx';
import type { CycleDetail } from '../../services/cycles.ts';
import type { View } from '../../view.ts';
import { EvidenceSection } from './cycle-evidence.tsx';
import { ValuesSection } from './cycle-values.tsx';
import { PackageCells, PackageHeadings } from './package-cells.tsx';
import { TierNote } from './tier-note.tsx';
import { CYCLE_WORDS, cadencePath, cyclePath, lackWords, packagePath, spanWords } from './words.ts';

export interface CyclePageProps {
  readonly view: View;
  readonly cycle: CycleDetail;
  readonly refusal: Refusal | null;
  /** What was done just before. */
  readonly done: string;
}

export const CyclePage = ({ view, cycle, refusal, done }: CyclePageProps) => {
  const { service, counts } = cycle;
  const { number, startsOn, endsOn } = cycle.cycle;
  const ask = `What did cycle ${number} of ${service.name} show?`;
  return (
    <Document view={view} title={ask} section="services">
      <Question
        crumbs={[
          ...serviceCrumbs(service).slice(0, 1),
          { word: service.name, href: servicePath(service.id) },
          { word: 'Cadence', href: cadencePath(service.id) },
          { word: `Cycle ${number}` },
        ]}
        ask={ask}
        verdict={verdictOf(cycle)}
      >
        {`It ${endsOn < view.today ? 'ran' : 'runs'} from ${spanWords(startsOn, endsOn)}. ${counts.measured} of ${plural(counts.metrics, 'metric')} measured.${
          cycle.cycle.state === 'missed' ? ' It can still be sealed, and stays late in the record.' : ''
        }`}
      </Question>
      <TierNote />
      {done === '' ? null : <Done>{done}</Done>}
      {refusal === null ? null : (
        <div class="pt-4 max-w-xl">
          <RefusalBox refusal={refusal} title="Nothing was changed" />
        </div>
      )}
      <CycleFacts cycle={cycle} />
      {cycle.collecting === 'correcting' ? (
        <p class="pt-4 max-w-prose">
          <b class="font-semibold">A correction is under way: </b>
          {`${cycle.correctionBecause} Until it is sealed, package ${cycle.packages[0]?.version ?? ''} holds.`}
        </p>
      ) : null}
      <ValuesSection view={view} cycle={cycle} />
      <EvidenceSection view={view} cycle={cycle} />
      <SealSection view={view} cycle={cycle} />
      <PackagesSection cycle={cycle} />
    </Document>
  );
};

function verdictOf({ cycle, counts, lacks }: CycleDetail): string {
  const judged = counts.met + counts.notMet;
  const minimums =
    judged === 0 ? 'no minimum can be judged' : `${counts.met} of ${plural(judged, 'minimum', 'minimums')} met`;
  switch (cycle.state) {
    case 'upcoming':
      return `Nothing yet: it begins on ${dateWords(cycle.startsOn)}.`;
    case 'sealed':
      return `Sealed in time, ${minimums}.`;
    case 'sealed-late':
      return `Sealed late, ${minimums}.`;
    case 'missed':
      return `It was missed: it should have been sealed by ${dateWords(cycle.graceEndsOn)}.`;
    default:
      return lacks.length === 0
        ? `It can be sealed, ${minimums}.`
        : `Not sealed yet, ${plural(lacks.length, 'thing')} missing.`;
  }
}

const CycleFacts = ({ cycle: { cycle, counts, edition, packages } }: { readonly cycle: CycleDetail }) => (
  <Facts
    facts={[
      { label: 'Days', value: spanWords(cycle.startsOn, cycle.endsOn) },
      { label: 'Due', value: <Day on={cycle.dueOn} />, note: `grace to ${dateWords(cycle.graceEndsOn)}` },
      {
        label: 'Sealed',
        value: cycle.sealedOn === null ? 'no' : <Day on={cycle.sealedOn} />,
        ...(packages.length < 2 ? {} : { note: `corrected since, package ${packages.length}` }),
      },
      {
        label: 'Minimums met',
        value: counts.met + counts.notMet === 0 ? 'none to judge' : `${counts.met} of ${counts.met + counts.notMet}`,
        note: `${counts.measured} of ${plural(counts.metrics, 'metric')} measured`,
      },
      { label: 'Controls', value: edition },
      { label: 'State', value: <State {...CYCLE_WORDS[cycle.state]}>{CYCLE_WORDS[cycle.state].word}</State> },
    ]}
  />
);

const SealSection = ({ view, cycle }: { readonly view: View; readonly cycle: CycleDetail }) => {
  const { collecting, lacks, isAuthor } = cycle;
  const path = cyclePath(cycle.service.id, cycle.cycle.number);
  if (cycle.cycle.state === 'upcoming') return null;
  if (collecting === 'sealed') return <CorrectSection view={view} cycle={cycle} />;
  const isReady = lacks.length === 0 && !isAuthor;
  return (
    <Section
      id="seal"
      title={collecting === 'correcting' ? 'Seal the correction' : 'Seal it'}
      aside="nothing changes a sealed package"
    >
      {lacks.length === 0 ? null : (
        <ul class="pt-3">
          {lacks.map((lack) => (
            <li>
              <State tone="none">
                <span class="font-normal whitespace-normal">{lackWords(lack)}</span>
              </State>
            </li>
          ))}
        </ul>
      )}
      <Permitted view={view} act="cycle.seal" doing="seal cycles">
        {isAuthor ? (
          <p class="pt-3 max-w-prose">
            You filled values or opened the correction, so somebody else looks at it and seals it.
          </p>
        ) : null}
        <form class="pt-3 flex flex-wrap gap-3 items-center" method="post" action={path}>
          <InWorkspace view={view} />
          <input type="hidden" name="ver" value={String(cycle.ver)} />
          <button class="btn btn-primary" type="submit" name="do" value="seal" disabled={!isReady}>
            {collecting === 'correcting' ? 'Seal the correction' : `Seal cycle ${cycle.cycle.number}`}
          </button>
          {isReady ? null : (
            <span class="text-muted">
              {lacks.length > 0 ? 'Something is missing, see above.' : 'Not by whoever filled it.'}
            </span>
          )}
        </form>
      </Permitted>
      {collecting === 'correcting' ? (
        <Permitted view={view} act="cycle.abandon" doing="drop a correction">
          <form class="pt-3" method="post" action={path}>
            <InWorkspace view={view} />
            <button class="btn btn-sm btn-quiet" type="submit" name="do" value="abandon">
              Drop the correction: everything goes back to what is sealed
            </button>
          </form>
        </Permitted>
      ) : null}
    </Section>
  );
};

const CorrectSection = ({ view, cycle }: { readonly view: View; readonly cycle: CycleDetail }) => (
  <Section id="correct" title="Correct it" aside="the sealed package stays; the correction is another one">
    <Permitted view={view} act="cycle.correct" doing="begin a correction">
      <details class="pt-3 noprint">
        <summary class="lnk">Something in it is wrong</summary>
        <form class="pt-3 max-w-xl" method="post" action={cyclePath(cycle.service.id, cycle.cycle.number)}>
          <InWorkspace view={view} />
          <TextAreaField
            label="What is wrong, and how it came"
            name="because"
            required
            maxlength={4000}
            help="It stands in the package that corrects this one."
          />
          <p class="pt-3">
            <button class="btn btn-sm btn-quiet" type="submit" name="do" value="correct">
              Begin the correction
            </button>
          </p>
        </form>
      </details>
    </Permitted>
  </Section>
);

const PackagesSection = ({ cycle }: { readonly cycle: CycleDetail }) =>
  cycle.packages.length === 0 ? null : (
    <Section id="packages" title="Packages" aside="the digest is that of the file, to the byte">
      <table class="t fold">
        <thead>
          <tr>
            <th scope="col">Package</th>
            <th scope="col">Minimums met</th>
            <PackageHeadings />
          </tr>
        </thead>
        <tbody>
          {cycle.packages.map((line, at) => (
            <tr data-row>
              <th scope="row">
                <a class="lnk" href={packagePath(cycle.service.id, line.number, line.version)}>
                  {`Package ${line.version}`}
                </a>
                <small class="block text-meta text-muted font-normal">{at === 0 ? 'holds' : 'corrected since'}</small>
              </th>
              <td class="inl" data-l="minimums met">{`${line.met} of ${line.met + line.notMet}`}</td>
              <PackageCells line={line} />
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
