import { describe, expect, it } from 'vitest';
import { readableText, readableTitle } from './readable-text.ts';

describe('readable text', () => {
  it('folds the wraps of a paragraph, at whatever width and with whatever line ends', () => {
    const once = 'Keep the ferry timetable current. Tell the crews before it changes.';
    expect(readableText('Keep the ferry timetable\ncurrent. Tell the crews\nbefore it changes.\n\n')).toBe(once);
    expect(readableText('Keep the ferry timetable current. \r\n Tell the crews before\r\n it changes.')).toBe(once);
    expect(readableText('Keep the ferry\rtimetable current.\u2028Tell the\u00a0crews before it changes.')).toBe(once);
  });

  it('keeps paragraphs and the items of a list, and prose after a list apart', () => {
    const text =
      'Agree on:\n • berths and\nmoorings\n • fuel\na. the tide\n2) the weather\nReview the list\nevery spring.\n\n\nSign it.';
    expect(readableText(text)).toBe(
      'Agree on:\n• berths and moorings\n• fuel\na. the tide\n2) the weather\nReview the list every spring.\n\nSign it.',
    );
  });

  it('does not take "i.e." or "e.g." at the start of a line for a list item', () => {
    expect(readableText('ropes (\ni.e., lines) and\ne.g. hawsers')).toBe('ropes ( i.e., lines) and e.g. hawsers');
  });

  it('puts a word together that broke at its own hyphen or slash', () => {
    expect(readableText('deep-\nsea and harbour/\nquay, short-\nand long-term, a -\nb')).toBe(
      'deep-sea and harbour/quay, short- and long-term, a - b',
    );
  });

  it('drops quotes that a spreadsheet left around the text, and keeps quoted words', () => {
    expect(readableText("'Moor the boat safely.'")).toBe('Moor the boat safely.');
    expect(readableText("Moor the boat safely.'")).toBe('Moor the boat safely.');
    expect(readableText("Say 'all clear.'")).toBe("Say 'all clear.'");
    expect(readableText("the crew's boat")).toBe("the crew's boat");
  });

  it('takes out what no database text may hold', () => {
    expect(readableText('a\u0000b\ufeffc \ud800d')).toBe('abc \ufffdd');
  });

  it('is stable: text that reads well already stays as it is', () => {
    const text = readableText('Agree on:\n • berths\n • fuel\nReview.\n\nSign it.');
    expect(readableText(text)).toBe(text);
  });

  it('writes a title on one line', () => expect(readableTitle(' Harbour\nWatch ')).toBe('Harbour Watch'));
});
