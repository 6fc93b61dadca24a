/** What the configuration says of witnesses. Reads no environment itself. */
import { type NoteKey, parseVkey } from '#transparency/note/note-key.ts';

export interface WitnessConfig {
  readonly key: NoteKey;
  /** Where it is asked, without a slash at the end. */
  readonly url: string;
}

/** `<vkey> <url>, <vkey> <url>`. */
export function readWitnesses(value: string | null, problems: string[]): readonly WitnessConfig[] {
  if (value === null) return [];
  const read = value.split(',').map((part) => witnessOf(part.trim()));
  for (const one of read) if (typeof one === 'string') problems.push(`ALMAGEST_WITNESSES: ${one}`);
  const witnesses = read.filter((one) => typeof one !== 'string');
  const names = witnesses.map(({ key }) => key.name);
  if (new Set(names).size < names.length) problems.push('ALMAGEST_WITNESSES names a witness twice.');
  return witnesses;
}

function witnessOf(part: string): WitnessConfig | string {
  const [vkey = '', address = '', ...more] = part.split(/\s+/);
  const url = URL.canParse(address) ? new URL(address) : null;
  if (more.length > 0 || url === null || !['http:', 'https:'].includes(url.protocol) || url.search + url.hash !== '')
    return `"${part}" is not a vkey and a URL with a space between them.`;
  if (url.username + url.password !== '') return `the URL ${url.host} names a user; a witness is asked by everybody.`;
  const key = parseVkey(vkey);
  if (!key.ok) return `"${vkey}" is no key: ${key.detail}.`;
  if (key.value.type !== 'cosignature') return `the key ${key.value.name} is that of a log and not of a witness.`;
  return { key: key.value, url: url.href.replace(/\/+$/, '') };
}
