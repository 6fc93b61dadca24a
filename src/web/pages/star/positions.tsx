/** Where do all our services stand in STAR? A page of them by name: level, what lapses next, lenses, rules against them. */
import { sayDay } from '#assurance/posture/calendar-day.ts';
import { entryKindTitle } from '#assurance/registry/entry-kind.ts';
import { LENS_WORDS, plural } from '#reports/words.ts';
import { figure } from '../../dates.ts';
import { withQuery } from '../../links.ts';
import { Document } from '../../parts/document.tsx';
import { Question, Section } from '../../parts/heading.tsx';
import { State } from '../../parts/icons.tsx';
import { Empty } from '../../parts/messages.tsx';
import { servicePath } from '../../parts/service-tabs.tsx';
import { Day } from '../../parts/when.tsx';
import type { PositionLine, Positions } from '../../services/registry-entries.ts';
import type { View } from '../../view.ts';
import { daysText } from '../entries/words.ts';

export interface PositionsPageProps {
  readonly view: View;
  readonly positions: Positions;
  /** The place the page begins after; empty on the first. */
  readonly after: string;
}

const ASK = 'Where do our services stand in STAR?';
export const POSITIONS_PATH = '/services/star';

export const PositionsPage = ({ view, positions, after }: PositionsPageProps) => {
  const { on, services, total, next } = positions;
  return (
    <Document view={view} title={ASK} section="services">
      <Question
        crumbs={[{ word: 'Services', href: '/services' }, { word: 'STAR' }]}
        ask={ASK}
        verdict={total === 0 ? 'None yet.' : standText(services, total)}
      >
        {total === 0
          ? 'A service stands here as soon as it is added.'
          : `Judged by what was known on ${sayDay(on)}: levels, five lenses and the rules about a posture.`}
      </Question>
      <Section title="Services" aside={`${figure(services.length)} of ${figure(total)} on this page, by name`}>
        {services.length === 0 ? <NoService /> : <PositionTable services={services} />}
        <nav class="flex flex-wrap justify-end gap-x-6 pt-4 noprint" aria-label="Pages of the list">
          {after === '' ? null : (
            <a class="lnk" href={POSITIONS_PATH}>
              First page
            </a>
          )}
          {next === null ? null : (
            <a class="lnk" rel="next" href={withQuery(POSITIONS_PATH, { after: next })}>
              Further on
            </a>
          )}
        </nav>
      </Section>
    </Document>
  );
};

/** What is counted is what stands on this page: the others are judged when they are looked at. */
function standText(services: readonly PositionLine[], total: number): string {
  const held = services.filter(({ level }) => level > 0).length;
  const failing = services.filter(({ lenses }) => lenses.some(({ verdict }) => verdict === 'failing')).length;
  const of = services.length === total ? '' : ' on this page';
  return `${held} of ${services.length}${of} hold a level; ${failing} ${failing === 1 ? 'has' : 'have'} a failing lens.`;
}

const NoService = () => (
  <Empty
    title="No service here"
    acts={
      <a class="btn btn-primary" href="/services">
        To the services
      </a>
    }
  >
    Each service is judged by its registry entries, its newest self-assessment and the records behind it.
  </Empty>
);

const PositionTable = ({ services }: { readonly services: readonly PositionLine[] }) => (
  <div class="scroll-x">
    <table class="t fold">
      <thead>
        <tr>
          <th scope="col">Service</th>
          <th scope="col">Level held</th>
          <th scope="col">Lapses next</th>
          <th scope="col">Weakest lens</th>
          <th scope="col">Lenses</th>
          <th scope="col">Rules against it</th>
        </tr>
      </thead>
      <tbody>
        {services.map((line) => (
          <Row line={line} />
        ))}
      </tbody>
    </table>
  </div>
);

const Row = ({ line }: { readonly line: PositionLine }) => {
  const { serviceId, service, level, nextLapse, lenses, issues } = line;
  const weakest = lenses.find(({ id }) => id === line.weakest);
  return (
    <tr>
      <th scope="row">
        <a class="lnk" href={servicePath(serviceId, 'registry')}>
          {service}
        </a>
      </th>
      <td data-l="level">
        {level === 0 ? <State tone="none">none</State> : <State tone="strong">{`Level ${level}`}</State>}
        {level === 3 ? (
          <small class="block text-meta text-muted">the provider’s own; CSA lists no live tier</small>
        ) : null}
      </td>
      <td data-l="lapses next">
        {nextLapse === null ? (
          <span class="text-muted">nothing</span>
        ) : (
          <>
            <Day on={nextLapse.on} />
            <small class="block text-meta text-muted">
              {`${entryKindTitle(nextLapse.kind)}, ${daysText(nextLapse.days)}`}
            </small>
          </>
        )}
      </td>
      <td data-l="weakest lens" class="max-w-prose">
        {weakest === undefined || weakest.verdict === 'sound' ? (
          <span class="text-muted">none</span>
        ) : (
          <>
            <State tone={LENS_WORDS[weakest.verdict].tone}>{weakest.title}</State>
            <small class="block text-meta text-muted">{weakest.because}</small>
          </>
        )}
      </td>
      <td data-l="lenses" class="whitespace-nowrap">
        {`${lenses.filter(({ verdict }) => verdict === 'sound').length} of ${lenses.length} sound`}
      </td>
      <td data-l="rules against it" class="whitespace-nowrap">
        {issuesText(issues)}
      </td>
    </tr>
  );
};

function issuesText({ high, medium, low }: PositionLine['issues']): string {
  const all = high + medium + low;
  if (all === 0) return 'none';
  return high === 0 ? plural(all, 'rule') : `${plural(all, 'rule')}, ${high} high`;
}
