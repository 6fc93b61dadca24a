import { describe, expect, it } from 'vitest';
import { northwindRead } from '../../../test/harness/posture-read.ts';
import { postureText, writePostureText } from './index.ts';

const plain = { width: 100, colour: false, rowsMax: 3 };

describe('posture as text', () => {
  it('says who it is about, then the verdict, before anything else', () => {
    const lines = writePostureText(northwindRead(), plain).split('\n');
    expect(lines[0]).toBe('Northwind Storage GmbH · Northwind Object Store');
    expect(lines[1]).toBe('Short of what a critical contract needs.');
  });

  it('shows all seventeen domains in catalogue order with a bar of equal length', () => {
    const text = writePostureText(northwindRead(), plain);
    const bars = [...text.matchAll(/^([A-Z&]{3}) ([█▒╱·]+) /gmu)];
    expect(bars.map((match) => match[1])).toEqual(Object.keys(northwindRead().posture.domains));
    expect(new Set(bars.map((match) => match[2]?.length))).toEqual(new Set([24]));
  });

  it('keeps even the smallest part of a bar visible', () => {
    const text = writePostureText(northwindRead(), plain);
    expect(/^BCR .*·/mu.exec(text)).not.toBeNull();
    expect(/^HRS .*╱/mu.exec(text)).not.toBeNull();
  });

  it('gives every state a mark and a word, with or without colour', () => {
    for (const colour of [false, true]) {
      const text = writePostureText(northwindRead(), { ...plain, colour });
      for (const state of ['◆ Failing', '▲ Thin', '● Sound', '○ Not shown', '◆ High', '▲ Medium', '– Low', '◆ Not met'])
        expect(text).toContain(state);
      expect(text.includes('\u001b[')).toBe(colour);
    }
  });

  it('counts the weaknesses it does not list', () => {
    expect(writePostureText(northwindRead(), plain)).toContain('… and 4 more');
    expect(new TextDecoder().decode(postureText.render(northwindRead()).bytes)).not.toMatch(/… and \d+ more/u);
  });

  it('stays within the width it is given', () => {
    for (const width of [60, 80, 100, 160]) {
      const lines = writePostureText(northwindRead(), { ...plain, width }).split('\n');
      expect(lines.filter((line) => line.length > width)).toEqual([]);
    }
  });

  it('lets no cell of the file move the cursor or forge a line', () => {
    const read = northwindRead({
      posture: {
        organisation: 'North\u001b[2Jwind\r\nVerdict: fine',
        issues: [
          {
            rule: 'question-unanswered',
            severity: 'high',
            questionId: null,
            sheet: 'S',
            cell: 'A1',
            message: 'says "\u001b]0;owned\u0007\u202e"',
          },
        ],
      },
    });
    const text = writePostureText(read, plain);
    expect(text).not.toMatch(/[\u001b\u0007\u202e\r]/u);
    expect(text.split('\n')[0]).toBe('North\ufffd[2Jwind Verdict: fine · Northwind Object Store');
  });
});
