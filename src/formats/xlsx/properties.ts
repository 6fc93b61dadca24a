/** What programs wrote into a workbook about it: title, company, times. Knows no cell. */
import type { WorkbookProperties } from '../workbook.ts';
import { plainText } from './text-of-cell.ts';
import type { WorkbookParts } from './workbook-parts.ts';
import { type OpenArchive, readXmlPart } from './xml-part.ts';

/** Reads the three property parts; each may be missing. */
export const readProperties = async (archive: OpenArchive, parts: WorkbookParts): Promise<WorkbookProperties> => {
  const core = await readSimpleTexts(archive, parts.coreProperties);
  const app = await readSimpleTexts(archive, parts.appProperties);
  return {
    title: core.get('title') ?? null,
    subject: core.get('subject') ?? null,
    description: core.get('description') ?? null,
    company: app.get('Company') ?? null,
    created: core.get('created') ?? null,
    modified: core.get('modified') ?? null,
    custom: await readCustom(archive, parts.customProperties),
  };
};

const MAX_PROPERTIES = 200;
const MAX_PROPERTY_CHARACTERS = 1_000;

/** Texts of the elements right below the root, by name. Empty ones are left out. */
const readSimpleTexts = async (archive: OpenArchive, path: string | undefined): Promise<Map<string, string>> => {
  const texts = new Map<string, string>();
  if (path === undefined) return texts;
  let depth = 0;
  let collected = '';
  await readXmlPart(archive, path, {
    open() {
      depth += 1;
      if (depth === 2) collected = '';
    },
    close(name) {
      const text = tidy(collected);
      if (depth === 2 && text !== '' && texts.size < MAX_PROPERTIES && !texts.has(name)) texts.set(name, text);
      depth -= 1;
    },
    text(text) {
      if (depth === 2 && collected.length < MAX_PROPERTY_CHARACTERS) collected += text;
    },
  });
  return texts;
};

const readCustom = async (
  archive: OpenArchive,
  path: string | undefined,
): Promise<{ readonly name: string; readonly value: string }[]> => {
  const properties: { readonly name: string; readonly value: string }[] = [];
  if (path === undefined) return properties;
  let name = '';
  let value = '';
  await readXmlPart(archive, path, {
    open(element, attributes) {
      if (element !== 'property') return;
      name = attributes.get('name') ?? '';
      value = '';
    },
    close(element) {
      const text = tidy(value);
      if (element === 'property' && text !== '' && properties.length < MAX_PROPERTIES) {
        properties.push({ name: tidy(name), value: text });
      }
    },
    text(text) {
      if (value.length < MAX_PROPERTY_CHARACTERS) value += text;
    },
  });
  return properties;
};

const tidy = (text: string): string => plainText(text).trim().slice(0, MAX_PROPERTY_CHARACTERS);
