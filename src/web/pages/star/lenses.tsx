/** The five lenses on the programme of a service: each verdict with the facts it rests on, and the way to them. */
import type { ProgrammeLens } from '#assurance/star/programme-lenses.ts';
import type { StarFact } from '#assurance/star/star-facts.ts';
import { plural } from '#reports/words.ts';
import { LensRows } from '../../parts/lens-table.tsx';
import { servicePath } from '../../parts/service-tabs.tsx';
import { recordPath } from '../../record-paths.ts';

interface LensesProps {
  readonly serviceId: string;
  readonly lenses: readonly ProgrammeLens[];
}

export const ProgrammeLenses = ({ serviceId, lenses }: LensesProps) => (
  <LensRows lenses={lenses} rests={(lens) => <RestsOn lens={lens} serviceId={serviceId} />} />
);

const RestsOn = (props: { readonly lens: ProgrammeLens; readonly serviceId: string }) => {
  const { title, verdict, facts } = props.lens;
  if (facts.length === 0)
    return <span class="text-muted">{verdict === 'sound' ? 'nothing speaks against it' : 'nothing to show'}</span>;
  return (
    <details>
      <summary class="lnk">
        {plural(facts.length, 'fact')}
        <span class="sr-only">{` of ${title}`}</span>
      </summary>
      <ul class="pt-1 text-meta">
        <FactLines facts={facts} serviceId={props.serviceId} />
      </ul>
    </details>
  );
};

/** What a verdict rests on, as items of a list. */
export const FactLines = (props: { readonly facts: readonly StarFact[]; readonly serviceId: string }) => (
  <>
    {props.facts.map((fact) => (
      <li class="py-0.5">
        <Fact fact={fact} serviceId={props.serviceId} />
      </li>
    ))}
  </>
);

const Fact = ({ fact, serviceId }: { readonly fact: StarFact; readonly serviceId: string }) => {
  const href = factPath(fact.about, serviceId);
  return (
    <>
      {href === null ? <b class="font-semibold">{fact.label}</b> : <a href={href}>{fact.label}</a>}
      {`: ${fact.value}`}
    </>
  );
};

/** The page of what a fact is about; null where it has none. */
function factPath(about: StarFact['about'], serviceId: string): string | null {
  if (about === null) return null;
  if (about.kind === 'scope' || about.kind === 'ownership') return servicePath(serviceId, about.kind);
  const type = about.kind === 'entry' ? 'registry-entry' : about.kind;
  return recordPath({ type, id: about.id, name: null, parentId: null });
}
