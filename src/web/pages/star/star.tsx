/** Where does this service stand in STAR? Level by level, with its entries, and its programme through five lenses. */
import { Document } from '../../parts/document.tsx';
import { ExportMenu, type MenuItem } from '../../parts/export-menu.tsx';
import { Question, Section } from '../../parts/heading.tsx';
import { Empty } from '../../parts/messages.tsx';
import { mayDo } from '../../parts/permitted.tsx';
import { ServiceTabs, serviceCrumbs, servicePath } from '../../parts/service-tabs.tsx';
import type { PositionFormat, StarOfService } from '../../services/registry-entries.ts';
import type { View } from '../../view.ts';
import { EntryTable } from '../entries/entry-table.tsx';
import { openPath } from '../entries/words.ts';
import { packPath } from '../packs/pack.tsx';
import { StarIssues } from './issues.tsx';
import { ProgrammeLenses } from './lenses.tsx';
import { LevelMatrix, nextLapseText } from './matrix.tsx';

export interface StarPageProps {
  readonly view: View;
  readonly found: StarOfService;
}

export const StarPage = ({ view, found }: StarPageProps) => {
  const { service, group, position, lenses, issues, entries } = found;
  const ask = `Where does ${service.name} stand in STAR?`;
  return (
    <Document view={view} title={ask} section="services">
      <Question
        crumbs={serviceCrumbs(service, 'Registry')}
        ask={ask}
        verdict={position.summary}
        acts={
          <>
            <a class="btn btn-sm h-7 btn-quiet" href={packPath(service.id)}>
              Evidence pack
            </a>
            <ExportMenu items={exportsOf(service.id)} primary={false} />
          </>
        }
      >
        {nextLapseText(position)}
      </Question>
      <ServiceTabs service={service} at="registry" />
      <Section
        title="Level by level"
        aside="the two kinds of Level 2 are different things; neither stands in for the other"
      >
        <LevelMatrix view={view} found={found} />
      </Section>
      <Section title="Ways in which it fails" aside="by the rules about a STAR posture, the heaviest first">
        <StarIssues serviceId={service.id} issues={issues} />
      </Section>
      <Section
        id="entries"
        title="Entries"
        aside={group === null ? 'of this service' : `of this service and of its group, ${group.name}`}
      >
        {entries.length === 0 ? <NoEntry view={view} serviceId={service.id} /> : <EntryTable entries={entries} />}
      </Section>
      <Section title="The programme behind it" aside="of the newest self-assessment, through five lenses">
        <ProgrammeLenses serviceId={service.id} lenses={lenses} />
      </Section>
    </Document>
  );
};

const exportsOf = (serviceId: string): readonly MenuItem[] => {
  const at = (format: PositionFormat) => `${servicePath(serviceId, 'registry')}/position/${format}`;
  return [
    { href: at('pdf'), word: 'PDF', note: 'to read and to print' },
    { href: at('markdown'), word: 'Markdown', note: 'to hand on' },
    { href: at('json'), word: 'JSON', note: 'for programs' },
  ];
};

const NoEntry = ({ view, serviceId }: { readonly view: View; readonly serviceId: string }) => (
  <Empty
    title="No entry yet"
    acts={
      mayDo(view.session, 'registry-entry.open') ? (
        <a class="btn btn-primary" href={openPath(serviceId, 'self-assessment')}>
          Open Level 1
        </a>
      ) : undefined
    }
  >
    Level 1 comes first: it is the gate to every other level. Open its entry, name the self-assessment behind it, and
    send it to review once every answer is approved.
  </Empty>
);
