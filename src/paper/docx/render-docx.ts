/** Writes a paper document as a word-processor file. The same document gives the same bytes. Knows no questionnaire. */
import { strFromU8, strToU8, unzipSync, type Zippable, zipSync } from 'fflate';
import type { PaperDocument } from '../paper.ts';

/** The file. The writer is loaded here and not before: it is large, and most starts never need it. */
export async function renderDocx(paper: PaperDocument): Promise<Uint8Array> {
  const { packDocument } = await import('./document.ts');
  return settled(await packDocument(paper), paper.preparedOn);
}

/** The package as the document alone makes it: the writer stamps the time of day into properties and entries. */
function settled(bytes: Uint8Array, preparedOn: string): Uint8Array {
  const parts: Zippable = {};
  for (const [name, part] of Object.entries(unzipSync(bytes)))
    parts[name] = name === 'docProps/core.xml' ? strToU8(withDay(strFromU8(part), preparedOn)) : part;
  return zipSync(parts, { mtime: FIXED_TIME, level: 6 });
}

/** Zip times have no zone; the first day a zip can name is the same everywhere. */
const FIXED_TIME = new Date(1980, 0, 1);

const withDay = (xml: string, day: string): string =>
  xml.replace(/(<dcterms:(created|modified)[^>]*>)[^<]*/g, `$1${day}T00:00:00Z`);
