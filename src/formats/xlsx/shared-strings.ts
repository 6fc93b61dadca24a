/** The table of texts that cells point into. Knows no cell. */
import { Refusal } from '#assurance/refusal.ts';
import { FILE_LIMITS } from '../limits.ts';
import { RichText } from './rich-text.ts';
import { type OpenArchive, readXmlPart } from './xml-part.ts';

/** Reads the table. A workbook without one has inline texts only. */
export const readSharedStrings = async (archive: OpenArchive, path: string | undefined): Promise<readonly string[]> => {
  const strings: string[] = [];
  if (path === undefined) return strings;
  const rich = new RichText();
  await readXmlPart(archive, path, {
    open(name) {
      if (name === 'si') rich.start();
      else rich.open(name);
    },
    close(name) {
      if (name !== 'si') {
        rich.close(name);
        return;
      }
      if (strings.length >= FILE_LIMITS.sharedStrings) throw tooMany();
      strings.push(rich.finish());
    },
    text: (text) => rich.text(text),
  });
  return strings;
};

const tooMany = (): Refusal =>
  new Refusal('workbook-has-too-many-cells', {
    message: `The workbook holds over ${FILE_LIMITS.sharedStrings} texts, far more than a questionnaire has.`,
    mend: 'Copy the sheet with the answers into a new workbook and drop that.',
  });
