/** Who did what? The activity log: every change with its actor, time, and values before and after. */
import { figure } from '../../dates.ts';
import { withQuery } from '../../links.ts';
import { Document } from '../../parts/document.tsx';
import { Question, Section } from '../../parts/heading.tsx';
import { Empty } from '../../parts/messages.tsx';
import { Moment } from '../../parts/when.tsx';
import type { ActivityEntry, ActivityFilter, ActivityPage as Page } from '../../services/workspace.ts';
import type { View } from '../../view.ts';

export const parseActivityFilter = (query: URLSearchParams): ActivityFilter => {
  const day = (name: string) => (/^\d{4}-\d{2}-\d{2}$/.test(query.get(name) ?? '') ? (query.get(name) ?? '') : '');
  return {
    actor: query.get('actor') ?? '',
    action: query.get('action') ?? '',
    from: day('from'),
    to: day('to'),
    before: query.get('before') ?? '',
  };
};

export const ActivityPage = (props: { readonly view: View; readonly page: Page; readonly filter: ActivityFilter }) => {
  const { view, page, filter } = props;
  const filtered = [filter.actor, filter.action, filter.from, filter.to].some((part) => part !== '');
  return (
    <Document view={view} title="Who did what?" section="log">
      <Question
        ask="Who did what?"
        verdict={`${figure(page.total)} ${page.total === 1 ? 'entry' : 'entries'}${filtered ? ' under this filter' : ''}.`}
      >
        Each was written in one transaction with its change. Entries are never altered.
      </Question>
      <Section title="Log" aside="newest first">
        <FilterForm page={page} filter={filter} />
        {page.entries.length === 0 ? (
          <Empty
            title={filtered ? 'No entry under this filter' : 'Nothing has been done yet'}
            acts={
              filtered ? (
                <a class="btn btn-sm btn-quiet" href="/log">
                  Clear filter
                </a>
              ) : (
                <a class="btn btn-sm btn-quiet" href="/vendors">
                  Read a workbook
                </a>
              )
            }
          >
            {filtered ? 'Take a part of the filter away.' : 'Every change of this workspace will stand here.'}
          </Empty>
        ) : (
          <Entries entries={page.entries} />
        )}
        {page.next === null ? null : (
          <p class="pt-4 text-right">
            <a class="lnk" rel="next" href={withQuery('/log', { ...filter, before: page.next })}>
              Older entries
            </a>
          </p>
        )}
      </Section>
    </Document>
  );
};

const FilterForm = ({ page, filter }: { readonly page: Page; readonly filter: ActivityFilter }) => (
  <form class="flex flex-wrap gap-2 py-3 items-center noprint" method="get" action="/log">
    <Choice name="actor" label="Who" all="Anybody" value={filter.actor} values={page.actors} />
    <Choice name="action" label="Act" all="Any act" value={filter.action} values={page.actions} />
    <label class="flex items-center gap-1.5">
      <span class="text-muted">from</span>
      <input class="input input-sm w-36" type="date" name="from" value={filter.from} />
    </label>
    <label class="flex items-center gap-1.5">
      <span class="text-muted">to</span>
      <input class="input input-sm w-36" type="date" name="to" value={filter.to} />
    </label>
    <button class="btn btn-sm btn-quiet" type="submit">
      Filter
    </button>
  </form>
);

const Choice = (props: {
  readonly name: string;
  readonly label: string;
  readonly all: string;
  readonly value: string;
  readonly values: readonly string[];
}) => (
  <select class="select select-sm w-auto max-w-52" name={props.name} aria-label={props.label}>
    <option value="">{props.all}</option>
    {props.values.map((value) => (
      <option value={value} selected={value === props.value}>
        {value}
      </option>
    ))}
  </select>
);

const Entries = ({ entries }: { readonly entries: readonly ActivityEntry[] }) => (
  <table class="t fold">
    <thead>
      <tr>
        <th scope="col">When</th>
        <th scope="col">Who</th>
        <th scope="col">Act</th>
        <th scope="col">On</th>
        <th scope="col">What changed</th>
      </tr>
    </thead>
    <tbody>
      {entries.map((entry) => (
        <tr data-row id={`entry-${entry.id}`}>
          <th scope="row" class="whitespace-nowrap font-normal!">
            <a class="lnk" href={`#entry-${entry.id}`}>
              <Moment at={entry.at} />
            </a>
          </th>
          <td>{entry.actor}</td>
          <td class="mono">{entry.action}</td>
          <td class="break-words">{entry.subject}</td>
          <td>
            <Changes entry={entry} />
          </td>
        </tr>
      ))}
    </tbody>
  </table>
);

const Changes = ({ entry }: { readonly entry: ActivityEntry }) => (
  <>
    {entry.reason === null ? null : <p>{`“${entry.reason}”`}</p>}
    {entry.changes.length === 0 ? null : (
      <details open={entry.changes.length === 1}>
        <summary class="text-muted">
          {entry.changes.length === 1 ? entry.changes[0]?.field : `${entry.changes.length} fields`}
        </summary>
        <dl class="changes">
          {entry.changes.map(({ field, before, after }) => (
            <>
              <dt>{field}</dt>
              <dd>
                {before === null ? <span class="text-muted">nothing</span> : <del>{before}</del>} →{' '}
                {after === null ? <span class="text-muted">nothing</span> : <ins>{after}</ins>}
              </dd>
            </>
          ))}
        </dl>
      </details>
    )}
  </>
);
