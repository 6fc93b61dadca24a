/** Reads which framework edition a stamp, a title, a sheet name, a file name or metadata state. Knows no id. */
import type { OfficialFrameworkName } from './official-download.ts';

export interface NamedEdition {
  /** Null for a bare stamp such as `v4.0.12`. */
  readonly framework: OfficialFrameworkName | null;
  readonly edition: string;
}

/** The framework that a name stands for; null when it is none of the publisher's. */
export function frameworkNamed(name: string): OfficialFrameworkName | null {
  if (name.length > 300) return null;
  for (const [framework, pattern] of NAMES) if (pattern.test(name)) return framework;
  return null;
}

/** Every edition a text names, such as both of `CCMv4.0.12+CAIQv4.0.3`. A bare stamp counts only when it is the whole text. */
export function editionsNamed(text: string): readonly NamedEdition[] {
  if (text.length > 300) return [];
  const stamp = STAMP.exec(text.trim());
  if (stamp?.[1] !== undefined) return [{ framework: null, edition: stamp[1] }];
  const found: NamedEdition[] = [];
  for (const match of text.matchAll(NAME_WITH_EDITION)) {
    const framework = frameworkNamed(match[1] ?? '');
    if (framework !== null && match[2] !== undefined) found.push({ framework, edition: match[2] });
  }
  return found;
}

/** `4.0.12` from a version field; null when it holds no edition. */
export const editionIn = (version: string): string | null => STAMP.exec(version.trim())?.[1] ?? null;

/** Same edition but for the last number, which is for errata and added mappings: `4.0.12` and `4.0.13`, `4.1` and `4.1.0`. */
export const sameLine = (a: string, b: string): boolean => {
  const [majorA, minorA] = a.split('.');
  const [majorB, minorB] = b.split('.');
  return majorA === majorB && minorA === minorB;
};

const STAMP = /^v?(\d{1,2}\.\d{1,2}(?:\.\d{1,2})?)$/i;

/** Order matters: AI-CAIQ before CAIQ, AICM before CCM. */
const NAMES: readonly (readonly [OfficialFrameworkName, RegExp])[] = [
  [
    'AI-CAIQ',
    /(?:^|[^a-z])(?:AI[-_ ]?|AICM[-_ ])CAIQ|\bAI\b.*consensus assessments? initiative|initiative questionnaire for AI\b/i,
  ],
  ['AICM', /(?:^|[^a-z])AICM|\bAI controls? matrix/i],
  ['CAIQ', /(?:^|[^a-z])CAIQ|consensus assessments? initiative/i],
  ['CCM', /(?:^|[^a-z])CCM|cloud controls? matrix/i],
];

const NAME_WITH_EDITION =
  /((?:AI[-_ ]?|AICM[-_ ])?CAIQ|AICM|CCM|(?:AI |cloud )controls? matrix|(?:AI )?consensus assessments? initiative questionnaire(?: for AI)?)[-_ ]*(?:\(?(?:CCM|CAIQ|AICM|AI-CAIQ)\)?[-_ ]*)?(?:lite[-_ ]*)?(?:version )?[-_ ]*v?[-_ ]?(\d{1,2}\.\d{1,2}(?:\.\d{1,2})?)(?![\d])/gi;
