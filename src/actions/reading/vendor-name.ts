/** Which vendor a file is about, where nobody says so: the organisation it names, else the words of its file name. */
import type { Reading } from '#assurance/questionnaire/reading.ts';

const NOISE =
  /\b(caiq|csa|star|ccm|ai|lite|security|questionnaire|consensus|assessments?|initiative|self|completed?|filled|final|copy|export|cloud alliance|generated|at|level|v?\d+(\.\d+)*[a-z]?)\b/gi;
const NAME_LENGTH_MAX = 200;

/** Name and service of the vendor, as far as the file tells; a name is always given. */
export function vendorOf(
  reading: Reading | null,
  fileName: string,
): { readonly name: string; readonly service: string } {
  const name = cut(reading?.organisation ?? '') || nameFromFile(fileName);
  return { name, service: cut(reading?.service ?? '') };
}

/** `northwind-caiq-v4.0.3-2024-03.xlsx` is about "Northwind". */
export function nameFromFile(fileName: string): string {
  const stem = fileName.replace(/^.*[\\/]/, '').replace(/\.[a-z0-9]{1,5}$/i, '');
  const words = stem
    .replaceAll(/[_\-+()[\]]+/g, ' ')
    .replaceAll(/(caiq|ccm)(?=v?\d)/gi, '$1 ')
    .replace(NOISE, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
  const name = words === '' ? stem.trim() : words.replaceAll(/(^| )\p{Ll}/gu, (start) => start.toUpperCase());
  return cut(name) || 'Unnamed vendor';
}

const cut = (text: string): string =>
  text.toWellFormed().replaceAll('\0', '').replaceAll(/\s+/g, ' ').trim().slice(0, NAME_LENGTH_MAX);
