import { describe, expect, it } from 'vitest';
import { publicationOf } from '../../../test/harness/published.ts';
import { domainOf, nameKey } from './company-name.ts';
import { ENTRY_KINDS } from './entry-kind.ts';
import type { Publication } from './publication.ts';
import { publicationProblems } from './publication-check.ts';
import { sortName, typedWords, wordsOf } from './search-words.ts';
import { isSlug, slugOf } from './slug.ts';

/** A publication with something else at a place, as nobody's types would let it be. */
function spoiled(place: string, value: unknown, given: Publication = publicationOf()): Publication {
  const copy = structuredClone(given) as unknown as Record<string, unknown>;
  const path = place.split('.');
  const last = path.pop() ?? '';
  let at = copy;
  for (const step of path) at = at[step] as Record<string, unknown>;
  at[last] = value;
  return copy as unknown as Publication;
}

describe('a publication', () => {
  it.each(ENTRY_KINDS)('of a %s may be published as it is', (kind) => {
    expect(publicationProblems(publicationOf({ kind, version: 3 }))).toEqual([]);
  });

  it.each([
    ['owner', 'Ada Berg', 'owner: is not published'],
    ['entry.ownerId', '0197', 'entry.ownerId: is not published'],
    ['entry.ownerRole', 'Ada Berg', 'entry.ownerRole: is not on the list of its values'],
    ['organisation.email', 'ada@northwind.example', 'organisation.email: is not published'],
    ['organisation.country', 'Germany', 'organisation.country: is no country of two letters'],
    ['organisation.website', 'javascript:alert(1)', 'organisation.website: is no address on the web'],
    ['organisation.name', '', 'organisation.name: is no text of 1 to 200 characters'],
    ['service.slug', 'Not A Slug', 'service.slug: is no part of an address'],
    ['entry.kind', 'star-continuous', 'entry.kind: is not on the list of its values'],
    ['entry.version', 1.5, 'entry.version: is no number from 1'],
    ['entry.endsOn', '2026-02-30', 'entry.endsOn: is no calendar day'],
    [
      'entry.references',
      [{ label: 'Contact', value: 'ada@northwind.example' }],
      'entry.references.0.value: holds an e-mail address',
    ],
    ['entry.references', 'none', 'entry.references: is no list'],
    ['answers.0.questionId', 'AA-1', 'answers.0.questionId: is no question'],
    ['answers.0.answer', null, 'answers.0.answer: is not on the list of its values'],
    ['answers.0.writtenBy', 'Ada', 'answers.0.writtenBy: is not published'],
    ['answers.0', null, 'answers.0: is no record'],
    ['workbook', { fileName: 'x.xlsx', sha256: 'x' }, 'workbook.sha256: is no digest'],
    ['cycles', undefined, 'cycles: is no list'],
  ])('is refused with %s as %j', (place, value, said) => {
    expect(publicationProblems(spoiled(place, value))).toContain(said);
  });

  it('is refused where a part is missing', () => {
    const { answers: _, ...rest } = publicationOf();
    expect(publicationProblems(rest as Publication)).toEqual(['answers: is missing']);
    expect(publicationProblems(null as unknown as Publication)).toEqual(['publication: is no record']);
  });

  it.each([
    ['star-certification', 'answers', publicationOf().answers, 'answers: only a self-assessment publishes answers'],
    [
      'star-attestation',
      'workbook',
      { fileName: 'soc2.pdf', sha256: 'a1'.repeat(32) },
      'workbook: only a self-assessment publishes a file',
    ],
    [
      'self-assessment',
      'cycles',
      publicationOf({ kind: 'continuous-cadence' }).cycles,
      'cycles: only a cadence has cycles',
    ],
    ['self-assessment', 'answers', [], 'answers: a self-assessment has none'],
    ['self-assessment', 'entry.questionnaire', null, 'entry.questionnaire: a self-assessment names none'],
  ] as const)('of a %s is refused with %s it may not carry', (kind, place, value, said) => {
    expect(publicationProblems(spoiled(place, value, publicationOf({ kind })))).toEqual([said]);
  });

  it('is refused when its days or versions are not in order', () => {
    const twice = [...publicationOf().answers, ...publicationOf().answers];
    expect(publicationProblems(spoiled('answers', twice))).toContain('answers: CEK-08.1 stands twice');
    expect(publicationProblems(spoiled('entry.listedOn', '2026-03-02'))).toEqual([
      'entry.versions: the last is not the version that is published',
    ]);
    expect(publicationProblems(spoiled('entry.versions.0.version', 7, publicationOf({ version: 2 })))).toEqual([
      'entry.versions.1.version: does not count on',
    ]);
    const late = publicationOf({ kind: 'continuous-cadence' });
    expect(publicationProblems(spoiled('cycles.0.dueOn', '2026-01-02', late))).toEqual([
      'cycles.0: its days are not in order',
    ]);
    expect(publicationProblems(spoiled('entry.versions.0.endsOn', '2026-02-01'))).toEqual([
      'entry.versions.0.endsOn: lies before its first day',
      'entry.versions.0.deprecatedFrom: is not the day after its last',
      'entry.versions: the last is not the version that is published',
    ]);
  });
});

describe('a name', () => {
  it.each([
    ['Northwind Storage GmbH', 'northwind-storage-gmbh'],
    ['Côté & Søn, Inc.', 'cote-and-son-inc'],
    ['  --  ', ''],
    ['株式会社', ''],
    ['O’Neill Cloud', 'oneill-cloud'],
    ['x'.repeat(200), 'x'.repeat(80)],
  ])('%s has the address %s', (name, slug) => {
    expect(slugOf(name)).toBe(slug);
    expect(slug === '' || isSlug(slug)).toBe(true);
  });

  it.each([
    ['8x8, Inc', '8X8', true],
    ['MongoDB, Inc.', 'MongoDB', true],
    ['Acronis International GmbH', 'Acronis International', true],
    ['Accenture Plc', 'Accenture', true],
    ['S.A.', 'SA', true],
    ['Fjord Compute', 'Fjord Storage', false],
    ['Co', 'Corp', false],
  ])('%s and %s may mean the same: %s', (one, other, isSame) => {
    expect(nameKey(one) === nameKey(other)).toBe(isSame);
  });

  it.each([
    ['https://www.8x8.com/trust?x=1', '8x8.com'],
    ['8x8.com', '8x8.com'],
    ['http://user@EXAMPLE.org:8080', 'example.org'],
    ['no website', null],
    ['', null],
    [null, null],
  ])('the website %s has the domain %s', (website, domain) => expect(domainOf(website)).toBe(domain));
});

describe('words to search by', () => {
  it('are folded, each once, and cut to one length in texts and in what is typed', () => {
    expect(wordsOf('Über-Cloud S3, cloud', 'CLOUD')).toEqual(['uber', 'cloud', 's3']);
    expect(wordsOf('x'.repeat(50))).toEqual(['x'.repeat(32)]);
    expect(typedWords('x'.repeat(50))).toEqual(['x'.repeat(32)]);
  });

  it('leave out what another typed word begins with, and all after the sixth', () => {
    expect(typedWords('clo cloud nor')).toEqual(['cloud', 'nor']);
    expect(typedWords("a' | b:* & !c")).toEqual(['a', 'b', 'c']);
    expect(typedWords('q w e r t z u i')).toHaveLength(6);
    expect(typedWords('  ')).toEqual([]);
  });

  it('sort by the names in one folded line', () => {
    expect(sortName('Ærø Cloud', 'Object-Store')).toBe('aero cloud object store');
  });
});
