/** Puts values into the draft of a cycle. What is not given stays, with where it came from and who said it. */
import type { CycleDraft, CycleParameter, CycleValue, ValueSource } from './cycle-draft.ts';

/** What somebody fills for one metric. Null: as it stands. */
export interface FilledValue {
  readonly metricId: string;
  /** A value of null takes the parameter's value away. */
  readonly parameters: readonly {
    readonly name: string;
    readonly value: string | null;
    readonly source: ValueSource;
  }[];
  readonly measuredOn: string | null;
  readonly notMeasured: string | null;
  readonly note: string | null;
}

/** Who fills, and when. */
export interface Filling {
  /** RFC 3339. */
  readonly at: string;
  readonly by: string | null;
  /** The day that counts where none is named. */
  readonly today: string;
}

/** The draft with what was filled; the same draft where nothing differs. */
export function fillDraft(draft: CycleDraft, filled: readonly FilledValue[], filling: Filling): CycleDraft {
  const values = new Map(draft.values.map((value) => [value.metricId, value]));
  for (const one of filled) {
    const value = filledValue(values.get(one.metricId), one, filling);
    if (value !== null) values.set(one.metricId, value);
  }
  const isSame =
    values.size === draft.values.length && draft.values.every((value) => values.get(value.metricId) === value);
  return isSame ? draft : { ...draft, values: [...values.values()] };
}

/** Null where there is nothing to keep; the value that was found where nothing differs. */
function filledValue(found: CycleValue | undefined, given: FilledValue, filling: Filling): CycleValue | null {
  const before = found?.parameters ?? [];
  const parameters = parametersOf(before, given, filling);
  const hasNew = parameters.some((parameter) => !before.includes(parameter));
  const said = {
    measuredOn: given.measuredOn ?? (hasNew || found === undefined ? filling.today : found.measuredOn),
    // A value that is put in says that it could be measured after all.
    notMeasured: given.notMeasured ?? (hasNew ? '' : (found?.notMeasured ?? '')),
    note: given.note ?? found?.note ?? '',
  };
  if (found === undefined && parameters.length === 0 && said.notMeasured === '' && said.note === '') return null;
  const isSame =
    found !== undefined &&
    parameters === before &&
    found.measuredOn === said.measuredOn &&
    found.notMeasured === said.notMeasured &&
    found.note === said.note;
  return isSame ? found : { metricId: given.metricId, parameters, ...said, saidAt: filling.at, saidBy: filling.by };
}

/** The same list where nothing differs: a value that is sent again keeps its source and who filled it. */
function parametersOf(
  held: readonly CycleParameter[],
  { parameters }: FilledValue,
  { at, by }: Filling,
): readonly CycleParameter[] {
  return parameters.reduce<readonly CycleParameter[]>((list, { name, value, source }) => {
    const found = list.find((one) => one.name === name);
    if (value === null) return found === undefined ? list : list.filter((one) => one !== found);
    // By hand or by a program the same value says nothing new; a table or a count says where it comes from.
    const isPlain = source.kind === 'hand' || source.kind === 'api';
    if (found?.value === value && (isPlain || JSON.stringify(found.source) === JSON.stringify(source))) return list;
    return [...list.filter((one) => one !== found), { name, value, source, filledAt: at, filledBy: by }];
  }, held);
}
