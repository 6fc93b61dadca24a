/** What shows that something holds: the evidence its links lead to, where each stands, and the way to link more. */
import { Section } from '../../parts/heading.tsx';
import { State } from '../../parts/icons.tsx';
import { Empty } from '../../parts/messages.tsx';
import { mayDo } from '../../parts/permitted.tsx';
import type { LeadLine } from '../../services/evidence-starts.ts';
import type { View } from '../../view.ts';
import { LinkActs } from './rests.tsx';
import { Standing } from './standing.tsx';
import { linkPath, passageWords } from './words.ts';

export const LeadsSection = (props: {
  readonly view: View;
  readonly title: string;
  /** Where the links start, as addresses write it. */
  readonly start: string;
  /** The page this stands on, to come back to. */
  readonly back: string;
  readonly leads: readonly LeadLine[];
  /** What is said while there is none. */
  readonly none: string;
}) => {
  const { view, title, start, back, leads, none } = props;
  return (
    <Section
      id="evidence"
      title={title}
      aside={
        mayDo(view.session, 'evidence-link.add') ? (
          <a class="lnk" href={linkPath(start, `${back}#evidence`)}>
            Link a document or a record
          </a>
        ) : undefined
      }
    >
      {leads.length === 0 ? (
        <Empty title="Nothing shows it yet">{none}</Empty>
      ) : (
        <table class="t fold">
          <thead>
            <tr>
              <th scope="col">Evidence</th>
              <th scope="col">Stands</th>
              <th scope="col">Passage</th>
              <th scope="col">Then</th>
            </tr>
          </thead>
          <tbody>
            {leads.map((lead) => (
              <LeadRow view={view} lead={lead} />
            ))}
          </tbody>
        </table>
      )}
    </Section>
  );
};

const LeadRow = ({ view, lead }: { readonly view: View; readonly lead: LeadLine }) => (
  <tr data-row>
    <th scope="row">
      <a class="lnk" href={lead.href}>
        {lead.words}
      </a>
      <small class="block text-meta text-muted font-normal">{lead.note}</small>
    </th>
    <td class="inl">
      {lead.freshness !== null ? (
        <Standing freshness={lead.freshness} all />
      ) : lead.isOld ? (
        <State tone="weak">done again since</State>
      ) : (
        <State tone="strong">the newest</State>
      )}
    </td>
    <td>{passageWords(lead.passage)}</td>
    <td class="whitespace-nowrap">
      <LinkActs view={view} line={lead} />
    </td>
  </tr>
);
