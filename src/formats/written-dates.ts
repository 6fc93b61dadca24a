/** Reads calendar days as people write them. Knows no label and no clock. */

export type WrittenDate =
  | { readonly kind: 'day'; readonly on: string; readonly length: number }
  /** `03/04/2024`: both ends could be the month. */
  | { readonly kind: 'ambiguous'; readonly monthFirst: string; readonly dayFirst: string; readonly length: number };

/** Reads a date at the beginning of a text; null when there is none. */
export const readDateAtStart = (text: string): WrittenDate | null => {
  const start = text.slice(0, 60);
  return readIso(start) ?? readNamedMonth(start) ?? readNumbers(start);
};

/** Which way round a text writes its numbers, where it has a date that can only be read one way. */
export const numberOrderOf = (texts: readonly string[]): 'month-first' | 'day-first' | null => {
  for (const text of texts) {
    for (const match of text.slice(0, 4_000).matchAll(/\b(\d{1,2})[/](\d{1,2})[/](?:20)?\d{2}\b/g)) {
      if (Number(match[1]) > 12 && Number(match[2]) <= 12) return 'day-first';
      if (Number(match[2]) > 12 && Number(match[1]) <= 12) return 'month-first';
    }
  }
  return null;
};

/** Builds an ISO day; null when the calendar has no such day. */
export const isoDay = (year: number, month: number, day: number): string | null => {
  const fullYear = year < 100 ? 2000 + year : year;
  const date = new Date(Date.UTC(fullYear, month - 1, day));
  const isReal = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return isReal && fullYear >= 1990 && fullYear <= 2100 ? date.toISOString().slice(0, 10) : null;
};

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MONTH =
  '(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)';
const WEEKDAY = '(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,?\\s+)?';
const MONTH_DAY = new RegExp(`^${WEEKDAY}${MONTH}\\.?\\s+(\\d{1,2})(?:st|nd|rd|th)?,?\\s+(\\d{4})\\b`, 'i');
const DAY_MONTH = new RegExp(
  `^${WEEKDAY}(\\d{1,2})(?:st|nd|rd|th)?(?:\\s+of)?[\\s-]+${MONTH}\\.?,?[\\s-]+(\\d{4}|\\d{2})\\b`,
  'i',
);

const readIso = (text: string): WrittenDate | null => {
  const match = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?![\d])/.exec(text);
  return match === null ? null : day(isoDay(Number(match[1]), Number(match[3]), Number(match[4])), match[0]);
};

const readNamedMonth = (text: string): WrittenDate | null => {
  const american = MONTH_DAY.exec(text);
  if (american !== null) {
    return day(isoDay(Number(american[3]), monthNumber(american[1]), Number(american[2])), american[0]);
  }
  const other = DAY_MONTH.exec(text);
  return other === null ? null : day(isoDay(Number(other[3]), monthNumber(other[2]), Number(other[1])), other[0]);
};

const readNumbers = (text: string): WrittenDate | null => {
  const match = /^(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})(?![\d])/.exec(text);
  if (match === null) return null;
  const [first, second, year] = [Number(match[1]), Number(match[3]), Number(match[4])];
  const dayFirst = isoDay(year, second, first);
  // Dotted dates are written day first wherever they are written at all.
  const monthFirst = match[2] === '.' ? null : isoDay(year, first, second);
  if (dayFirst === null || monthFirst === null || dayFirst === monthFirst) return day(dayFirst ?? monthFirst, match[0]);
  return { kind: 'ambiguous', monthFirst, dayFirst, length: match[0].length };
};

const monthNumber = (name: string | undefined): number => MONTHS.indexOf((name ?? '').slice(0, 3).toLowerCase()) + 1;

const day = (on: string | null, matched: string): WrittenDate | null =>
  on === null ? null : { kind: 'day', on, length: matched.length };
