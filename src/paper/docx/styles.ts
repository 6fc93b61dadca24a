/** How a word-processor file of ours looks: its styles, measures and colours. Knows no content. */
import { AlignmentType, BorderStyle, type IStylesOptions, convertMillimetersToTwip as mm } from 'docx';

export const INK = '14171C';
export const MUTED = '565D68';
export const RULE = 'D5D9DF';
export const TONES = { strong: '17693F', weak: '855000', bad: 'B3261E', none: MUTED } as const;
export const FILL_COLOURS = { solid: '3F8468', tint: 'C6DACF', hatch: 'C77F0A', hollow: '8B929D' } as const;

/** A4 with margins of 20 mm. */
export const PAGE = {
  size: { width: mm(210), height: mm(297) },
  margin: { top: mm(24), bottom: mm(20), left: mm(20), right: mm(20), header: mm(10), footer: mm(10) },
} as const;
export const TEXT_WIDTH = mm(170);
/** Where the values of labelled lines begin. */
export const LABEL_WIDTH = mm(38);

const heading = (size: number, before: number, after: number) => ({
  run: { size, bold: true, color: INK, font: FONT },
  paragraph: { spacing: { before, after }, keepNext: true, keepLines: true },
});

const FONT = 'Calibri';

export const STYLES: IStylesOptions = {
  default: {
    document: {
      run: { font: FONT, size: 20, color: INK, language: { value: 'en-GB' } },
      paragraph: { spacing: { after: 80, line: 259 }, alignment: AlignmentType.LEFT },
    },
    title: { run: { size: 40, bold: true, color: INK, font: FONT }, paragraph: { spacing: { after: 80 } } },
    heading1: {
      ...heading(28, 440, 120),
      paragraph: {
        ...heading(28, 440, 120).paragraph,
        border: { bottom: { style: BorderStyle.SINGLE, size: 6, color: INK, space: 2 } },
      },
    },
    heading2: heading(22, 320, 60),
    heading3: heading(20, 240, 40),
  },
};
