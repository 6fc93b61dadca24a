/** The forms above the activity log: what to show, and what to take away as a file. */
import { Icon } from '../../parts/icons.tsx';
import { InWorkspace } from '../../parts/in-workspace.tsx';
import { typeWords } from '../../parts/record-words.ts';
import type { LogFilter, LogPage } from '../../services/activity.ts';
import type { View } from '../../view.ts';
import { isFiltered, logPath } from './log-words.ts';

type Options = readonly { readonly value: string; readonly word: string }[];

/** A plain form: what is chosen stands in the address. */
export const FilterForm = ({ page, filter }: { readonly page: LogPage; readonly filter: LogFilter }) => {
  const people = page.people.map(({ value, name }) => ({ value, word: name }));
  const nouns = page.nouns.map((noun) => ({ value: noun, word: typeWords(noun) }));
  const acts = page.acts.map(({ name, title }) => ({
    value: name,
    word: title === name ? name : `${title} (${name})`,
  }));
  const person = page.meant.person?.value ?? filter.person;
  return (
    <form class="flex flex-wrap gap-2 py-3 items-center noprint" method="get" action="/log">
      <Choice name="person" label="Who" all="Anybody" value={person} options={people} />
      {filter.record === '' ? (
        <Choice name="noun" label="Type of record" all="Any record" value={filter.noun} options={nouns} />
      ) : (
        <OneRecord filter={filter} name={page.meant.record} />
      )}
      <Choice name="act" label="Act" all="Any act" value={filter.act} options={acts} />
      <DayChoice name="from" value={filter.from} />
      <DayChoice name="to" value={filter.to} />
      <button class="btn btn-sm btn-quiet" type="submit">
        Filter
      </button>
      {isFiltered(filter) ? (
        <a class="lnk" href="/log">
          Clear
        </a>
      ) : null}
    </form>
  );
};

/** A value that does not occur here stays chosen: the answer above says that there is no entry. */
const Choice = (props: {
  readonly name: string;
  readonly label: string;
  readonly all: string;
  readonly value: string;
  readonly options: Options;
}) => {
  const { name, label, all, value, options } = props;
  const known = value === '' || options.some((option) => option.value === value);
  return (
    <select class="select select-sm w-auto max-w-52" name={name} aria-label={label}>
      <option value="">{all}</option>
      {[...options, ...(known ? [] : [{ value, word: value }])].map((option) => (
        <option value={option.value} selected={option.value === value}>
          {option.word}
        </option>
      ))}
    </select>
  );
};

const DayChoice = ({ name, value }: { readonly name: 'from' | 'to'; readonly value: string }) => (
  <label class="flex items-center gap-1.5">
    <span class="text-muted">{name}</span>
    <input class="input input-sm w-36" type="date" name={name} value={value} />
  </label>
);

const OneRecord = ({ filter, name }: { readonly filter: LogFilter; readonly name: string | null }) => (
  <span class="chip">
    <input type="hidden" name="noun" value={filter.noun} />
    <input type="hidden" name="record" value={filter.record} />
    <span class="truncate">{`${typeWords(filter.noun)} ${name ?? filter.record}`}</span>
    <a class="lnk" href={logPath({ ...filter, record: '' })} aria-label="All records of this type">
      all
    </a>
  </span>
);

/** Leaves an entry, so it is sent and not linked to. */
export const ExportForm = ({ view, filter }: { readonly view: View; readonly filter: LogFilter }) => (
  <details class="relative log-export" data-menu>
    <summary class="btn btn-sm h-7 list-none btn-primary">
      Export <Icon name="chev" className="ic" />
    </summary>
    <form class="menu-box" method="post" action="/log/export">
      <InWorkspace view={view} />
      {Object.entries(filter).map(([name, value]) =>
        value === '' ? null : <input type="hidden" name={name} value={value} />,
      )}
      <button class="menu-act" type="submit" name="format" value="csv">
        CSV<small>for spreadsheets</small>
      </button>
      <button class="menu-act" type="submit" name="format" value="jsonl">
        JSON Lines<small>for auditors, with hashes</small>
      </button>
    </form>
  </details>
);
