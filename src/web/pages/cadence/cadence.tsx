/** Is the cadence of this service kept? What is committed, the cycles over time, and what has to be sealed next. */
import type { CycleStanding } from '#assurance/cadence/standing.ts';
import type { Refusal } from '#assurance/refusal.ts';
import { dateWords, plural } from '#reports/words.ts';
import { Document } from '../../parts/document.tsx';
import { Facts, Question, Section } from '../../parts/heading.tsx';
import { State } from '../../parts/icons.tsx';
import { InWorkspace } from '../../parts/in-workspace.tsx';
import { Empty, RefusalBox } from '../../parts/messages.tsx';
import { mayDo, Permitted } from '../../parts/permitted.tsx';
import { ServiceTabs, serviceCrumbs } from '../../parts/service-tabs.tsx';
import { TextAreaField } from '../../parts/text-area.tsx';
import { Day } from '../../parts/when.tsx';
import type { CadenceOfService, TrailLine } from '../../services/cadences.ts';
import type { View } from '../../view.ts';
import { CadenceKey, CadenceStrip, CYCLES_DRAWN } from './cadence-strip.tsx';
import { CommitmentSection } from './commitment.tsx';
import { PackageCells, PackageHeadings } from './package-cells.tsx';
import { TierNote } from './tier-note.tsx';
import {
  CADENCE_WORDS,
  CYCLE_WORDS,
  cadencePath,
  commitPath,
  cyclePath,
  nextSentence,
  packagePath,
  RHYTHM_WORDS,
  spanWords,
  standingSentence,
} from './words.ts';

export interface CadencePageProps {
  readonly view: View;
  readonly found: CadenceOfService;
  /** What was refused about ending it. */
  readonly refusal: Refusal | null;
}

export const CadencePage = ({ view, found, refusal }: CadencePageProps) => {
  const { service, standing } = found;
  const ask = `Is the cadence of ${service.name} kept?`;
  const isNone = standing.state === 'none';
  return (
    <Document view={view} title={ask} section="services">
      <Question crumbs={serviceCrumbs(service, 'Cadence')} ask={ask} verdict={standingSentence(standing)}>
        {isNone ? '' : nextSentence(standing, view.today)}
      </Question>
      <ServiceTabs service={service} at="cadence" />
      <TierNote />
      {refusal === null ? null : (
        <div class="pt-4 max-w-xl">
          <RefusalBox refusal={refusal} title="Nothing was changed" />
        </div>
      )}
      {isNone ? (
        <NoCadence view={view} serviceId={service.id} />
      ) : (
        <>
          <CadenceFacts found={found} />
          <CyclesSection view={view} found={found} />
          <CommitmentSection view={view} found={found} />
          <TrailSection found={found} />
          <EndSection view={view} found={found} />
        </>
      )}
    </Document>
  );
};

const NoCadence = ({ view, serviceId }: { readonly view: View; readonly serviceId: string }) => (
  <Section title="What would stand here">
    <Empty
      title="No cadence yet"
      acts={
        mayDo(view.session, 'cadence.commit') ? (
          <>
            <a class="btn btn-sm btn-primary" href={commitPath(serviceId)}>
              Commit to a cadence
            </a>
            <a class="btn btn-sm btn-quiet" href="/metrics">
              Import or define metrics first
            </a>
          </>
        ) : undefined
      }
    >
      A cadence says which metrics and controls are measured every month or quarter, and the least each is to reach.
      Every cycle ends in a sealed package of values and evidence; a cycle that is missed is said so, here and to
      readers outside.
    </Empty>
  </Section>
);

const CadenceFacts = ({ found: { standing, committed, coming } }: { readonly found: CadenceOfService }) => {
  const { state, streak, longestStreak, inTime, judged, next, lastSealed } = standing;
  const held = committed ?? coming;
  return (
    <Facts
      facts={[
        {
          label: 'Cycles',
          value: standing.rhythm === null ? 'none' : RHYTHM_WORDS[standing.rhythm],
          ...(standing.since === null ? {} : { note: `since ${dateWords(standing.since)}` }),
        },
        {
          label: 'Committed',
          value: held === null ? 'nothing' : plural(held.metrics.length, 'metric'),
          ...(held === null || held.controls.length === 0
            ? {}
            : { note: `and ${plural(held.controls.length, 'control')} by evidence` }),
        },
        { label: 'In a row', value: plural(streak, 'cycle'), note: `longest ${longestStreak}` },
        { label: 'Sealed in time', value: `${inTime} of ${judged}`, note: 'cycles that can be judged' },
        {
          label: 'To seal next',
          value: next === null ? 'nothing' : `cycle ${next.number}`,
          ...(next === null
            ? lastSealed === null
              ? {}
              : { note: `last sealed was cycle ${lastSealed.number}` }
            : { note: `due ${dateWords(next.dueOn)}, grace to ${dateWords(next.graceEndsOn)}` }),
        },
        { label: 'State', value: <State {...CADENCE_WORDS[state]}>{CADENCE_WORDS[state].word}</State> },
      ]}
    />
  );
};

const CyclesSection = ({ view, found }: { readonly view: View; readonly found: CadenceOfService }) => {
  const { cycles, standing, service } = found;
  const hidden = Math.max(0, cycles.length - CYCLES_DRAWN);
  return (
    <Section
      id="cycles"
      title="Cycles"
      aside={hidden === 0 ? 'from the first to the next' : `the picture shows the newest ${CYCLES_DRAWN}`}
    >
      <CadenceStrip cycles={cycles} streak={standing.streak} today={view.today} />
      <CadenceKey />
      <CycleTable serviceId={service.id} cycles={cycles.toReversed()} trail={found.trail} />
    </Section>
  );
};

const CycleTable = (props: {
  readonly serviceId: string;
  readonly cycles: readonly CycleStanding[];
  readonly trail: readonly TrailLine[];
}) => (
  <table class="t fold mt-4">
    <thead>
      <tr>
        <th scope="col">Cycle</th>
        <th scope="col">State</th>
        <th scope="col">Due</th>
        <th scope="col">Grace to</th>
        <th scope="col">Sealed</th>
        <th scope="col">Minimums met</th>
        <th scope="col">Measured</th>
      </tr>
    </thead>
    <tbody>
      {props.cycles.map((cycle) => {
        const sealed = props.trail.findLast(({ number }) => number === cycle.number);
        return (
          <tr data-row>
            <th scope="row">
              <a class="lnk" href={cyclePath(props.serviceId, cycle.number)}>{`Cycle ${cycle.number}`}</a>
              <small class="block text-meta text-muted font-normal">{spanWords(cycle.startsOn, cycle.endsOn)}</small>
            </th>
            <td class="inl">
              <State {...CYCLE_WORDS[cycle.state]}>{CYCLE_WORDS[cycle.state].word}</State>
            </td>
            <td class="whitespace-nowrap inl" data-l="due">
              <Day on={cycle.dueOn} />
            </td>
            <td class="whitespace-nowrap inl" data-l="grace to">
              <Day on={cycle.graceEndsOn} />
            </td>
            <td class="whitespace-nowrap inl" data-l="sealed">
              {cycle.sealedOn === null ? (
                <span class="text-muted">{cycle.state === 'upcoming' ? '–' : 'no'}</span>
              ) : (
                <Day on={cycle.sealedOn} />
              )}
              {sealed === undefined || sealed.version === 1 ? null : (
                <small class="block text-meta text-muted">{`corrected, package ${sealed.version}`}</small>
              )}
            </td>
            <td class="inl" data-l="minimums met">
              {sealed === undefined ? (
                <span class="text-muted">–</span>
              ) : (
                `${sealed.met} of ${sealed.met + sealed.notMet}`
              )}
            </td>
            <td class="inl" data-l="measured">
              {sealed === undefined ? (
                <span class="text-muted">–</span>
              ) : (
                `${sealed.measured} of ${plural(sealed.metrics, 'metric')}`
              )}
            </td>
          </tr>
        );
      })}
    </tbody>
  </table>
);

/** Every package and what it followed: each names the one before it by its digest. */
const TrailSection = ({ found: { trail, service } }: { readonly found: CadenceOfService }) =>
  trail.length === 0 ? null : (
    <Section id="trail" title="Renewal trail" aside="each package names the one before it by its digest">
      <table class="t fold">
        <thead>
          <tr>
            <th scope="col">Package</th>
            <PackageHeadings />
          </tr>
        </thead>
        <tbody>
          {trail.toReversed().map((line) => (
            <tr data-row>
              <th scope="row">
                <a class="lnk" href={packagePath(service.id, line.number, line.version)}>
                  {`Cycle ${line.number}, package ${line.version}`}
                </a>
              </th>
              <PackageCells line={line} />
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );

const EndSection = ({ view, found }: { readonly view: View; readonly found: CadenceOfService }) => {
  const { service, committed, coming, standing, endedBecause } = found;
  const last = coming ?? committed;
  if (endedBecause !== null)
    return (
      <Section id="end" title="It was ended">
        <p class="pt-3 max-w-prose">{`Its last day is ${dateWords(standing.endsOn ?? '')}: ${endedBecause}`}</p>
        {mayDo(view.session, 'cadence.commit') ? (
          <p class="pt-3">
            <a class="btn btn-sm btn-quiet" href={commitPath(service.id)}>
              Commit anew
            </a>
          </p>
        ) : null}
      </Section>
    );
  if (last === null || !mayDo(view.session, 'cadence.end')) return null;
  return (
    <details class="pt-8 noprint">
      <summary class="text-muted">End this cadence</summary>
      <form class="pt-3 max-w-xl" method="post" action={`${cadencePath(service.id)}/end`}>
        <InWorkspace view={view} />
        <input type="hidden" name="version" value={String(last.version)} />
        <p class="pb-3">
          The cycle that runs is sealed or missed like any other; none comes after it. Everything that was sealed stays.
        </p>
        <Permitted view={view} act="cadence.end" doing="end a cadence">
          <TextAreaField label="Why it ends" name="because" required maxlength={4000} />
          <p class="pt-3">
            <button class="btn btn-sm btn-quiet" type="submit">
              End it
            </button>
          </p>
        </Permitted>
      </form>
    </details>
  );
};
