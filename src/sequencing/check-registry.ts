/** Holds everything that the public registry shows against its log: each thing is what the log said of it last. */
import type { Fact, Facts } from '#assurance/audit-log/entry.ts';
import { SHOWN_TYPES, type ShownType } from '#assurance/registry/log-entry.ts';
import { canonicalBytes } from '#store/commitment.ts';
import type { ReadHandle } from '#store/handle.ts';
import { shownFacts, shownNumbers } from '#store/registry/shown.ts';
import { strayListings } from '#store/registry/stray-listings.ts';
import { newestTold, type ToldThing, toldFacts, toldNumbers } from '#store/registry/told.ts';
import type { Reads } from './check-log.ts';
import type { CheckedRows } from './check-rows.ts';
import { FINDINGS_MAX, type Report } from './finding.ts';

/** Things of one part. */
const PART = 200;

export async function checkRegistry(reads: Reads, report: Report): Promise<CheckedRows> {
  let rows = 0;
  let tables = 0;
  for (const type of SHOWN_TYPES) {
    let count = 0;
    for (const numbers of [shownNumbers, toldNumbers])
      for (let after = 0; ; ) {
        const part = await reads((read) => readPart(read, type, numbers, after));
        // Those that are shown were looked at in the first turn.
        for (const number of part.numbers)
          if (numbers === shownNumbers || !part.shown.has(number)) checkThing({ ...part, type, number }, report);
        if (numbers === shownNumbers) count += part.numbers.length;
        after = part.numbers.at(-1) ?? after;
        if (part.numbers.length < PART) break;
      }
    rows += count;
    tables += count > 0 ? 1 : 0;
  }
  for (const { entryId, isMissing, isExtra } of await reads((read) => strayListings(read, FINDINGS_MAX)))
    report({
      kind: isMissing ? 'row-is-missing' : isExtra ? 'row-is-extra' : 'row-is-altered',
      what: `registry.listing ${entryId}`,
      detail: 'What searches find is not what the registry shows of the entry.',
    });
  return { rows, tables };
}

interface Part {
  readonly numbers: readonly number[];
  readonly shown: ReadonlyMap<number, Facts>;
  readonly told: ReadonlyMap<number, ToldThing>;
}

async function readPart(read: ReadHandle, type: ShownType, list: typeof shownNumbers, after: number): Promise<Part> {
  const numbers = await list(read, type, { after, limit: PART });
  return { numbers, shown: await shownFacts(read, type, numbers), told: await newestTold(read, type, numbers) };
}

function checkThing(
  { type, number, shown, told }: Part & { readonly type: ShownType; readonly number: number },
  report: Report,
): void {
  const what = `registry.${type} ${number}`;
  const [facts, last] = [shown.get(number), told.get(number)];
  if (last === undefined) {
    report({ kind: 'row-is-extra', what, detail: 'The log of the registry never spoke of it.' });
    return;
  }
  if (facts === undefined) {
    report({ kind: 'row-is-missing', what, detail: `The log says that it is shown, ${last.eventId}.` });
    return;
  }
  const known = toldFacts(last);
  for (const field of new Set([...Object.keys(facts), ...known.keys()]))
    checkField({ what, field, shown: facts[field] ?? null, told: known.has(field) ? known.get(field) : null }, report);
}

/** A field that an earlier version of the program did not tell of has to be empty. */
function checkField(
  { what, field, shown, told }: { what: string; field: string; shown: Fact; told: Fact | undefined },
  report: Report,
): void {
  if (told === undefined)
    report({
      kind: 'value-is-altered',
      what: `${what}, ${field}`,
      detail: 'What its commitment stands for is not kept, or is something else.',
    });
  else if (!canonicalBytes(shown).equals(canonicalBytes(told)))
    report({
      kind: 'row-is-altered',
      what,
      detail: `${field} is ${JSON.stringify(shown)}; the log says ${JSON.stringify(told)}.`,
    });
}
