/** The submission kits of a service: when each was made, who handed it over to whom, and what came back. */
import { State } from '../../parts/icons.tsx';
import { Empty } from '../../parts/messages.tsx';
import { Day, Moment } from '../../parts/when.tsx';
import type { KitLine } from '../../services/handover.ts';
import { countOf, countsText, kitPath, OUTCOME_WORDS } from './words.ts';

export const KitTable = ({ kits }: { readonly kits: readonly KitLine[] }) => {
  if (kits.length === 0)
    return (
      <Empty title="No kit yet">
        A kit is everything a submission asks for, as it was on one day: your own official workbook with the approved
        answers, a PDF copy, the values of the registry’s form and this checklist. Somebody hands it over and records
        here when, to whom, and what came back.
      </Empty>
    );
  return (
    <table class="t fold">
      <thead>
        <tr>
          <th scope="col">Kit</th>
          <th scope="col">Self-assessment</th>
          <th scope="col">Checklist</th>
          <th scope="col">Handed over</th>
          <th scope="col">Came back</th>
        </tr>
      </thead>
      <tbody>
        {kits.map((kit) => (
          <KitRow kit={kit} />
        ))}
      </tbody>
    </table>
  );
};

const KitRow = ({ kit }: { readonly kit: KitLine }) => {
  const { id, assessment, checklist, handed } = kit;
  const tone = countOf(checklist, 'not-met') > 0 ? 'bad' : 'strong';
  return (
    <tr data-row>
      <th scope="row" class="whitespace-nowrap">
        <a class="lnk" href={kitPath(id)}>
          <Moment at={kit.madeAt} />
        </a>
        <small class="block text-meta text-muted font-normal">{`made by ${personText(kit.madeBy)}`}</small>
      </th>
      <td data-l="of">
        {assessment.title}
        <small class="text-meta text-muted">{` ${assessment.questionnaire} ${assessment.edition}`}</small>
      </td>
      <td>
        <State tone={tone}>
          <span class="font-normal whitespace-normal">{countsText(checklist)}</span>
        </State>
      </td>
      <td data-l="handed over">
        {handed === null ? (
          <span class="text-muted">not yet</span>
        ) : (
          <>
            <Moment at={handed.at} />
            <small class="block text-meta text-muted">{`${personText(handed.by)}, to ${handed.to}`}</small>
          </>
        )}
      </td>
      <td data-l="came back">
        <Came kit={kit} />
      </td>
    </tr>
  );
};

const Came = ({ kit: { outcome } }: { readonly kit: KitLine }) => {
  if (outcome === null) return <span class="text-muted">nothing yet</span>;
  const { word, ...state } = OUTCOME_WORDS[outcome.outcome];
  return (
    <>
      <State {...state}>{word}</State> <Day on={outcome.on} />
      {outcome.note === '' ? null : <small class="block text-meta text-muted two-lines">{outcome.note}</small>}
    </>
  );
};

/** Somebody whose account is gone is still somebody. */
export const personText = (name: string | null): string => name ?? 'somebody who left';
