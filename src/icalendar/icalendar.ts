/**
 * Writes iCalendar (RFC 5545): properties escaped, lines folded at 75 bytes, ended by CRLF. Only what a published calendar
 * of whole days needs. Knows no item and no clock.
 */

/** A whole day, with alarms before it or on it. */
export interface CalendarEvent {
  /** The same for as long as the event is the same thing, also when its day is moved. */
  readonly uid: string;
  /** When what is said here came about. */
  readonly changedAt: Date;
  /** Calendar day, ISO form. */
  readonly day: string;
  readonly summary: string;
  readonly description: string;
  readonly categories: readonly string[];
  readonly url: string | null;
  /** Hours before the day begins at which to be alarmed; negative: on the day. */
  readonly alarms: readonly number[];
}

export interface Calendar {
  readonly name: string;
  /** Who made it, as the format asks: a text that is ours in the whole world. */
  readonly productId: string;
  /** How often it is worth asking again. */
  readonly refreshHours: number;
  readonly events: readonly CalendarEvent[];
}

export const ICALENDAR_MEDIA_TYPE = 'text/calendar; charset=utf-8; method=PUBLISH';

/** The calendar as the bytes of a file. */
export function writeICalendar({ name, productId, refreshHours, events }: Calendar): Uint8Array {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    `PRODID:${textOf(productId)}`,
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    // RFC 7986, and what programs read that are older.
    `NAME:${textOf(name)}`,
    `X-WR-CALNAME:${textOf(name)}`,
    `REFRESH-INTERVAL;VALUE=DURATION:PT${refreshHours}H`,
    `X-PUBLISHED-TTL:PT${refreshHours}H`,
    ...events.flatMap(eventLines),
    'END:VCALENDAR',
  ];
  return ENCODER.encode(
    lines
      .flatMap(folded)
      .map((line) => `${line}\r\n`)
      .join(''),
  );
}

const ENCODER = new TextEncoder();
const LINE_BYTES_MAX = 75;
const PLAIN = /^[\u0020-\u007e]*$/;

function eventLines({ uid, changedAt, day, summary, description, categories, url, alarms }: CalendarEvent) {
  const said = textOf(summary);
  return [
    'BEGIN:VEVENT',
    `UID:${textOf(uid)}`,
    `DTSTAMP:${instantOf(changedAt)}`,
    `LAST-MODIFIED:${instantOf(changedAt)}`,
    `DTSTART;VALUE=DATE:${dateOf(day)}`,
    `DTEND;VALUE=DATE:${dateOf(dayAfter(day))}`,
    `SUMMARY:${said}`,
    ...(description === '' ? [] : [`DESCRIPTION:${textOf(description)}`]),
    ...(categories.length === 0 ? [] : [`CATEGORIES:${categories.map(textOf).join(',')}`]),
    // A URI, which is no text: nothing in it is escaped, and no line breaks out of it.
    ...(url === null ? [] : [`URL:${url.replaceAll(/[\s\u0000-\u001f\u007f]/g, '')}`]),
    'STATUS:CONFIRMED',
    // Nobody is busy for it.
    'TRANSP:TRANSPARENT',
    ...alarms.flatMap((hours) => [
      'BEGIN:VALARM',
      'ACTION:DISPLAY',
      `TRIGGER:${durationOf(hours)}`,
      `DESCRIPTION:${said}`,
      'END:VALARM',
    ]),
    'END:VEVENT',
  ];
}

/** `TEXT`: backslash, semicolon, comma and line end are escaped; other control characters have no place in it. */
const textOf = (text: string): string =>
  text
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '')
    .replaceAll(/[\\;,]/g, (sign) => `\\${sign}`)
    .replaceAll('\n', '\\n');

/** At most 75 bytes each; no character is cut in two, and each further line begins with a space. */
function folded(line: string): readonly string[] {
  // Most lines are short and plain: there a character is a byte.
  if (line.length <= LINE_BYTES_MAX && PLAIN.test(line)) return [line];
  const lines: string[] = [];
  let [part, bytes] = ['', 0];
  for (const sign of line) {
    const more = bytesOf(sign);
    if (bytes + more > LINE_BYTES_MAX) {
      lines.push(part);
      [part, bytes] = [' ', 1];
    }
    part += sign;
    bytes += more;
  }
  return [...lines, part];
}

/** Of one character in UTF-8. Half of one alone, which is none, becomes the sign that stands for it: three. */
function bytesOf(sign: string): number {
  const point = sign.codePointAt(0) ?? 0;
  if (point < 0x80) return 1;
  if (point < 0x800) return 2;
  return point < 0x10000 ? 3 : 4;
}

const dateOf = (day: string): string => day.replaceAll('-', '');
const dayAfter = (day: string): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
const instantOf = (at: Date): string => at.toISOString().replaceAll(/[-:]|\.\d+/g, '');

/** Hours before as a duration: `-P1DT17H` is one day and 17 hours before, `PT7H` seven hours into the day. */
function durationOf(hoursBefore: number): string {
  const [days, hours] = [Math.floor(Math.abs(hoursBefore) / 24), Math.abs(hoursBefore) % 24];
  const time = hours === 0 && days > 0 ? '' : `T${hours}H`;
  return `${hoursBefore > 0 ? '-' : ''}P${days === 0 ? '' : `${days}D`}${time}`;
}
