import fc from 'fast-check';
import ICAL from 'ical.js';
import { describe, expect, it } from 'vitest';
import { type Calendar, type CalendarEvent, writeICalendar } from './icalendar.ts';

const event = (more: Partial<CalendarEvent> = {}): CalendarEvent => ({
  uid: 'record-due.0192@almagest',
  changedAt: new Date('2026-03-14T09:26:53.589Z'),
  day: '2026-12-31',
  summary: 'Due again: Access review',
  description: '',
  categories: [],
  url: null,
  alarms: [],
  ...more,
});
const text = (events: readonly CalendarEvent[], more: Partial<Calendar> = {}) =>
  new TextDecoder().decode(
    writeICalendar({ name: 'Harbour Bank', productId: '-//Almagest//EN', refreshHours: 6, events, ...more }),
  );
/** What a parser of others makes of it. */
const read = (written: string) => new ICAL.Component(ICAL.parse(written));
const eventsOf = (written: string) =>
  read(written)
    .getAllSubcomponents('vevent')
    .map((component) => new ICAL.Event(component));

describe('a calendar', () => {
  it('is a published one with a name, read by a parser of others', () => {
    const calendar = read(text([event()]));
    expect(calendar.name).toBe('vcalendar');
    const value = (name: string) => String(calendar.getFirstPropertyValue(name));
    expect([value('version'), value('method'), value('x-wr-calname'), value('refresh-interval')]).toEqual([
      '2.0',
      'PUBLISH',
      'Harbour Bank',
      'PT6H',
    ]);
  });
  it('may be empty', () => {
    expect(eventsOf(text([]))).toEqual([]);
  });
  it('holds whole days that nobody is busy on, across the end of a year', () => {
    const [found] = eventsOf(text([event()]));
    expect(found?.startDate.isDate).toBe(true);
    expect([found?.startDate.toString(), found?.endDate.toString()]).toEqual(['2026-12-31', '2027-01-01']);
    expect(String(found?.component.getFirstPropertyValue('transp'))).toBe('TRANSPARENT');
    expect(String(found?.component.getFirstPropertyValue('dtstamp'))).toBe('2026-03-14T09:26:53Z');
  });
  it('is the same to the byte for the same events', () => {
    expect(text([event()])).toBe(text([event()]));
  });
  it('alarms before the day and on it', () => {
    const written = text([event({ alarms: [7 * 24 - 7, 24, 17, -7, 0] })]);
    const triggers = [...written.matchAll(/^TRIGGER:(.*)\r$/gm)].map(([, trigger]) => trigger);
    expect(triggers).toEqual(['-P6DT17H', '-P1D', '-PT17H', 'PT7H', 'PT0H']);
    const [found] = eventsOf(written);
    const seconds = found?.component
      .getAllSubcomponents('valarm')
      .map((alarm) => (alarm.getFirstPropertyValue('trigger') as ICAL.Duration).toSeconds());
    expect(seconds).toEqual([-(7 * 24 - 7) * 3_600, -86_400, -17 * 3_600, 7 * 3_600, 0]);
  });
  it('gives its address as it is and lets nothing break out of it', () => {
    const url = 'https://almagest.example/records/a%26b?x=1,2;3';
    expect(String(eventsOf(text([event({ url })]))[0]?.component.getFirstPropertyValue('url'))).toBe(url);
    const evil = text([event({ url: 'https://a.example/\r\nATTENDEE:mailto:x@y.example' })]);
    expect(evil).not.toMatch(/^ATTENDEE/m);
  });
});

describe('a text', () => {
  it('comes back as it was, whatever it holds', () => {
    const line = fc.string({ unit: 'grapheme', maxLength: 200 });
    const nasty = fc.constantFrom(
      '\\n',
      'a;b,c\\',
      'BEGIN:VEVENT',
      'x\nEND:VCALENDAR',
      '😀'.repeat(40),
      ' leading',
      '"quoted":x',
    );
    fc.assert(
      fc.property(fc.oneof(line, nasty), fc.oneof(line, nasty), (summary, description) => {
        const [found] = eventsOf(text([event({ summary, description })]));
        // Control characters are no text and left out.
        const kept = (given: string) =>
          given.replaceAll(/\r\n?/g, '\n').replaceAll(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '');
        expect(found?.summary ?? '').toBe(kept(summary));
        expect(found?.description ?? '').toBe(kept(description));
        expect(eventsOf(text([event({ summary })]))).toHaveLength(1);
      }),
    );
  });
  it('is folded at 75 bytes, never within a character, and lines end with CRLF', () => {
    // The sign that a broken character would become is none of those that are written.
    const words = fc
      .string({ unit: 'grapheme', minLength: 60, maxLength: 400 })
      .filter((said) => !said.includes('\ufffd'));
    fc.assert(
      fc.property(words, (summary) => {
        const written = text([event({ summary })]);
        expect(written.endsWith('END:VCALENDAR\r\n')).toBe(true);
        for (const part of written.split('\r\n')) {
          expect(Buffer.byteLength(part)).toBeLessThanOrEqual(75);
          expect(part).not.toContain('\ufffd');
          expect(part).not.toMatch(/[\r\n]/);
        }
      }),
    );
  });
});
