/** Dated items as a table: when, what and whose. */
import { dueKindTitle } from '#assurance/schedule/dated-item.ts';
import { State } from '../../parts/icons.tsx';
import { servicePath } from '../../parts/service-tabs.tsx';
import { Day } from '../../parts/when.tsx';
import type { DueEntry } from '../../services/calendar.ts';
import { standingWords } from './words.ts';

export const DueTable = ({ items, caption }: { readonly items: readonly DueEntry[]; readonly caption: string }) => (
  <table class="t fold due">
    <caption class="sr-only">{caption}</caption>
    <thead>
      <tr>
        <th scope="col">What</th>
        <th scope="col">Day</th>
        <th scope="col">Stands</th>
        <th scope="col">Kind</th>
        <th scope="col">Service</th>
        <th scope="col">Answers for it</th>
      </tr>
    </thead>
    <tbody>
      {items.map((item) => (
        <DueRow item={item} />
      ))}
    </tbody>
  </table>
);

const DueRow = ({ item }: { readonly item: DueEntry }) => (
  <tr data-row>
    <th scope="row">
      <a class="lnk" href={item.href}>
        {item.line}
      </a>
    </th>
    <td class="whitespace-nowrap inl">
      <Day on={item.dueOn} />
    </td>
    <td class="whitespace-nowrap inl">
      <Standing standing={item.standing} />
    </td>
    <td class="inl">{dueKindTitle(item.kind)}</td>
    <td class="inl">
      {item.service === null ? (
        ''
      ) : (
        <a class="lnk" href={servicePath(item.service.id)}>
          {item.service.name}
        </a>
      )}
    </td>
    <td class="inl" data-l="answers for it">
      {item.owner?.name ?? <span class="text-muted">Nobody</span>}
    </td>
  </tr>
);

export const Standing = ({ standing }: Pick<DueEntry, 'standing'>) => {
  const { tone, word } = standingWords(standing);
  return <State tone={tone}>{word}</State>;
};
