/** Makes a listing of what was found: texts within bounds, days and addresses that are some, each line once. */
import { isCalendarDay } from '#assurance/posture/calendar-day.ts';
import { Refusal } from '#assurance/refusal.ts';
import type { TrackedLine, TrackedListing, TrackedProblem } from '#assurance/registry/tracked.ts';
import { noListing } from './refusals.ts';

/** As it stands in the file: empty where there is nothing. */
export interface FoundLine extends Omit<TrackedLine, 'listedOn' | 'endsOn' | 'website' | 'url'> {
  readonly listedOn: string;
  readonly endsOn: string;
  readonly website: string;
  readonly url: string;
}

export interface FoundListing {
  readonly source: string;
  readonly publisher: string;
  readonly sourceUrl: string;
  readonly statedOn: string;
  readonly lines: readonly FoundLine[];
}

const LINES_MAX = 20_000;
const PROBLEMS_MAX = 200;
const SAYS_MAX = 30;

export function settle(found: FoundListing): TrackedListing {
  if (found.lines.length > LINES_MAX)
    throw new Refusal('file-is-too-large', {
      message: `The listing has ${found.lines.length} lines; at most ${LINES_MAX} are read.`,
      mend: 'Import the part that is about your vendors.',
    });
  const problems: TrackedProblem[] = [];
  const note = (code: TrackedProblem['code'], message: string) => {
    if (problems.length < PROBLEMS_MAX) problems.push({ code, message });
  };
  const seen = new Set<string>();
  const lines = found.lines.flatMap((line, at): readonly TrackedLine[] => {
    const place = `Line ${at + 1}`;
    if (line.organisation.trim() === '') {
      note('line-without-organisation', `${place} names no organisation and was left out.`);
      return [];
    }
    const settled = settledLine(line, place, note);
    if (seen.has(settled.key)) {
      note('line-stands-twice', `${place} (${settled.key}) stands twice; the first was taken.`);
      return [];
    }
    seen.add(settled.key);
    return [settled];
  });
  if (lines.length === 0) throw noListing('The listing holds no line with an organisation.');
  const { source, publisher, sourceUrl, statedOn } = found;
  return {
    source: cut(source, 200),
    publisher: cut(publisher, 200),
    sourceUrl: webAddress(sourceUrl, 1_000),
    statedOn: calendarDay(statedOn),
    lines,
    problems,
  };
}

function settledLine(
  line: FoundLine,
  place: string,
  note: (code: TrackedProblem['code'], message: string) => void,
): TrackedLine {
  const day = (text: string): string | null => {
    const on = calendarDay(text);
    if (on === null && text !== '')
      note('day-is-not-understood', `${place}: “${cut(text, 40)}” is no day such as 2026-03-04.`);
    return on;
  };
  const address = (text: string): string | null => {
    const found = webAddress(text, 500);
    if (found === null && text !== '')
      note('address-is-not-understood', `${place}: “${cut(text, 60)}” is no address on the web.`);
    return found;
  };
  const within = (text: string, max: number): string => {
    if (text.trim().length > max) note('text-was-cut', `${place}: a text was cut to ${max} characters.`);
    return cut(text, max);
  };
  return {
    key: cut(line.key, 500) || cut(line.organisation, 500),
    organisation: within(line.organisation, 300),
    service: within(line.service, 300),
    says: line.says.slice(0, SAYS_MAX).map((text) => within(text, 300)),
    listedOn: day(line.listedOn),
    endsOn: day(line.endsOn),
    website: address(line.website),
    url: address(line.url),
  };
}

/** In one line, without signs that are no text. */
const cut = (text: string, max: number): string =>
  text
    .replaceAll(/[\u0000-\u001f\u007f-\u009f\ud800-\udfff]+/gu, ' ')
    .trim()
    .slice(0, max)
    .replace(/[\ud800-\udbff]$/, '');

const calendarDay = (text: string): string | null => {
  const day = text.slice(0, 10);
  return /^\d{4}-\d\d-\d\d(?:$|T)/.test(text) && isCalendarDay(day) ? day : null;
};

/** A bare domain is taken too. Anything that is no http address is none. */
const webAddress = (text: string, max: number): string | null => {
  const trimmed = text.trim();
  const whole = /^[a-z0-9-]+(?:\.[a-z0-9-]+)+(?:\/\S*)?$/i.test(trimmed) ? `https://${trimmed}` : trimmed;
  return /^https?:\/\/[^\s"<>]+$/i.test(whole) && whole.length <= max ? whole : null;
};
