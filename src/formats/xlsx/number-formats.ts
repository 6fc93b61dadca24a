/** Which number formats show a date, and which day a number then means. Knows no cell. */
import { type OpenArchive, readXmlPart } from './xml-part.ts';

/** Tells by a cell's style index whether its number is shown as a date. */
export type IsDateStyle = (style: number) => boolean;

/** Reads the styles part. A missing part means that no number is a date. */
export const readDateStyles = async (archive: OpenArchive, path: string | undefined): Promise<IsDateStyle> => {
  const customDates = new Map<number, boolean>();
  const formatOfStyle: number[] = [];
  let inCellFormats = false;
  if (path !== undefined) {
    await readXmlPart(archive, path, {
      open(name, attributes) {
        if (name === 'numFmt') {
          customDates.set(Number(attributes.get('numFmtId')), showsDate(attributes.get('formatCode') ?? ''));
        } else if (name === 'cellXfs') {
          inCellFormats = true;
        } else if (name === 'xf' && inCellFormats && formatOfStyle.length < MAX_STYLES) {
          formatOfStyle.push(Number(attributes.get('numFmtId') ?? 0));
        }
      },
      close(name) {
        if (name === 'cellXfs') inCellFormats = false;
      },
      text() {},
    });
  }
  return (style) => {
    const format = formatOfStyle[style] ?? 0;
    return customDates.get(format) ?? isBuiltInDate(format);
  };
};

/** The day (and time, where there is one) that a number means, in ISO form; null when it is no day a calendar has. */
export const dateOfSerial = (serial: number, since1904: boolean): string | null => {
  if (!(serial >= 0 && serial < 2_958_466)) return null;
  const minutes = Math.round((serial - Math.floor(serial)) * 1440);
  const clock = `${String(Math.floor(minutes / 60) % 24).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
  if (serial < 1 && !since1904) return clock;
  const carried = Math.floor(serial) + (minutes === 1440 ? 1 : 0);
  // The 1900 calendar counts a 29 February 1900 that never was: numbers above it are one day ahead.
  const sinceUnixEpoch = since1904 ? carried - 24_107 : carried - (carried > 60 ? 25_569 : 25_568);
  const day = new Date(sinceUnixEpoch * 86_400_000).toISOString().slice(0, 10);
  return minutes % 1440 === 0 ? day : `${day}T${clock}`;
};

const MAX_STYLES = 65_536;

/** Built-in formats: 14 to 22 and 45 to 47 everywhere, 27 to 36 and 50 to 58 in East Asian programs. */
const isBuiltInDate = (format: number): boolean =>
  (format >= 14 && format <= 22) ||
  (format >= 27 && format <= 36) ||
  (format >= 45 && format <= 47) ||
  (format >= 50 && format <= 58);

/** A format shows a date when day, month or year signs are left once colours, quotes and escapes are gone. */
const showsDate = (code: string): boolean => {
  const bare = code
    .slice(0, 255)
    .replace(/"[^"]*"|\\.|_.|\*./g, '')
    .replace(/\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, '');
  return /[dmyhs]/i.test(bare.replace(/general/gi, '')) && !/[#0?]/.test(bare.replace(/\.0+/g, ''));
};
