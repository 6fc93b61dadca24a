/** Whether a publication holds what it may and nothing else. Judges the value as it is, whatever its type promised. */
import { ROLES } from '../access/actor.ts';
import { SERVICE_MODELS } from '../catalogue/catalogue.ts';
import { parseQuestionId } from '../identifiers.ts';
import { addDays, isCalendarDay } from '../posture/calendar-day.ts';
import { SSRM_OWNERSHIPS } from '../questionnaire/answer.ts';
import { ENTRY_KINDS } from './entry-kind.ts';
import { CYCLE_STANDINGS, type Publication, RENEWAL_PATHS } from './publication.ts';
import { isSlug } from './slug.ts';

/** What is wrong, each as `place: reason`; empty when it may be published. */
export function publicationProblems(publication: Publication): readonly string[] {
  const shape = PUBLICATION(publication, '');
  return shape.length > 0 ? shape : [...kindProblems(publication), ...dateProblems(publication)];
}

/** What each kind may carry: answers and a workbook are of Level 1, cycles of a cadence. Level 2 is referenced only. */
function kindProblems({ entry, answers, workbook, cycles }: Publication): readonly string[] {
  const isLevelOne = entry.kind === 'self-assessment';
  const repeated = answers.filter(({ questionId }, at) => answers.findIndex((a) => a.questionId === questionId) !== at);
  return [
    ...(isLevelOne && answers.length === 0 ? ['answers: a self-assessment has none'] : []),
    ...(isLevelOne && entry.questionnaire === null ? ['entry.questionnaire: a self-assessment names none'] : []),
    ...(!isLevelOne && answers.length > 0 ? ['answers: only a self-assessment publishes answers'] : []),
    ...(!isLevelOne && workbook !== null ? ['workbook: only a self-assessment publishes a file'] : []),
    ...(entry.kind !== 'continuous-cadence' && cycles.length > 0 ? ['cycles: only a cadence has cycles'] : []),
    ...repeated.map(({ questionId }) => `answers: ${questionId} stands twice`),
  ];
}

function dateProblems({ entry, cycles }: Publication): readonly string[] {
  const last = entry.versions.at(-1);
  const isLast =
    last !== undefined &&
    last.version === entry.version &&
    (['listedOn', 'endsOn', 'deprecatedFrom', 'removedFrom', 'renewedOn', 'withdrawnOn'] as const).every(
      (day) => last[day] === entry[day],
    );
  return [
    ...entry.versions.flatMap((version, at) => {
      const place = `entry.versions.${at}`;
      const before = entry.versions[at - 1];
      return [
        ...(version.endsOn < version.listedOn ? [`${place}.endsOn: lies before its first day`] : []),
        ...(version.deprecatedFrom === addDays(version.endsOn, 1)
          ? []
          : [`${place}.deprecatedFrom: is not the day after its last`]),
        ...(version.removedFrom < version.deprecatedFrom ? [`${place}.removedFrom: lies before its end`] : []),
        ...(before !== undefined && before.version >= version.version ? [`${place}.version: does not count on`] : []),
      ];
    }),
    ...(isLast ? [] : ['entry.versions: the last is not the version that is published']),
    ...cycles.flatMap(({ from, to, dueOn }, at) =>
      from <= to && to <= dueOn ? [] : [`cycles.${at}: its days are not in order`],
    ),
  ];
}

/** Looks at one value; `at` is its place. */
type Check = (value: unknown, at: string) => readonly string[];

const problem = (at: string, reason: string): readonly string[] => [`${at === '' ? 'publication' : at}: ${reason}`];

const when =
  (holds: (value: unknown) => boolean, reason: string): Check =>
  (value, at) =>
    holds(value) ? [] : problem(at, reason);

const text = (max: number, min = 0): Check =>
  when(
    (value) => typeof value === 'string' && value.length >= min && value.length <= max,
    `is no text of ${min} to ${max} characters`,
  );

const matching = (pattern: RegExp, reason: string): Check =>
  when((value) => typeof value === 'string' && pattern.test(value), reason);

const oneOf = (values: readonly unknown[]): Check =>
  when((value) => values.includes(value), 'is not on the list of its values');

const orNull =
  (check: Check): Check =>
  (value, at) =>
    value === null ? [] : check(value, at);

const many =
  (check: Check, max: number): Check =>
  (value, at) => {
    if (!Array.isArray(value)) return problem(at, 'is no list');
    if (value.length > max) return problem(at, `has more than ${max} parts`);
    return value.flatMap((part, index) => check(part, `${at}.${index}`));
  };

const exactly =
  (fields: Readonly<Record<string, Check>>): Check =>
  (value, at) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return problem(at, 'is no record');
    const place = (name: string) => (at === '' ? name : `${at}.${name}`);
    const held = new Map(Object.entries(value));
    return [
      ...[...held.keys()]
        .filter((name) => !Object.hasOwn(fields, name))
        .flatMap((n) => problem(place(n), 'is not published')),
      ...Object.entries(fields).flatMap(([name, check]) =>
        held.has(name) ? check(held.get(name), place(name)) : problem(place(name), 'is missing'),
      ),
    ];
  };

const DAY = when((value) => typeof value === 'string' && isCalendarDay(value), 'is no calendar day');
const COUNT = when((value) => Number.isInteger(value) && Number(value) > 0, 'is no number from 1');
const SLUG = when((value) => typeof value === 'string' && (value === '' || isSlug(value)), 'is no part of an address');
const WEBSITE = orNull(matching(/^https?:\/\/[^\s]{1,490}$/, 'is no address on the web'));
const EDITION = matching(/^\d[\w.]{0,19}$/, 'is no edition');
const SHA256 = matching(/^[0-9a-f]{64}$/, 'is no digest');
/** An address of a person would name them. */
const IMPERSONAL: Check = (value, at) =>
  typeof value === 'string' && /\S@\S+\.\S/.test(value)
    ? problem(at, 'holds an e-mail address')
    : text(500, 1)(value, at);

const TERMS = { listedOn: DAY, endsOn: DAY, deprecatedFrom: DAY, removedFrom: DAY };
const ENDS = { renewedOn: orNull(DAY), withdrawnOn: orNull(DAY) };

const PUBLICATION = exactly({
  organisation: exactly({
    name: text(200, 1),
    slug: SLUG,
    website: WEBSITE,
    description: text(4_000),
    country: orNull(matching(/^[A-Z]{2}$/, 'is no country of two letters')),
    category: orNull(text(80, 1)),
  }),
  service: exactly({
    name: text(200, 1),
    slug: SLUG,
    website: WEBSITE,
    description: text(4_000),
    serviceModel: orNull(oneOf(SERVICE_MODELS)),
  }),
  entry: exactly({
    kind: oneOf(ENTRY_KINDS),
    version: COUNT,
    scope: text(8_000),
    ownerRole: oneOf(ROLES),
    questionnaire: orNull(exactly({ name: text(40, 1), edition: EDITION })),
    ccmEdition: orNull(EDITION),
    references: many(exactly({ label: IMPERSONAL, value: IMPERSONAL }), 60),
    versions: many(
      exactly({
        version: COUNT,
        path: oneOf(RENEWAL_PATHS),
        questionnaireEdition: orNull(EDITION),
        ccmEdition: orNull(EDITION),
        ...TERMS,
        ...ENDS,
      }),
      500,
    ),
    ...TERMS,
    ...ENDS,
  }),
  answers: many(
    exactly({
      questionId: when((value) => typeof value === 'string' && parseQuestionId(value) !== null, 'is no question'),
      answer: oneOf(['yes', 'no', 'na']),
      ownership: orNull(oneOf(SSRM_OWNERSHIPS)),
      cspImplementationDescription: text(40_000),
      cscResponsibilities: text(40_000),
      notes: many(text(4_000, 1), 50),
    }),
    2_000,
  ),
  workbook: orNull(exactly({ fileName: text(500, 1), sha256: SHA256 })),
  cycles: many(
    exactly({
      from: DAY,
      to: DAY,
      dueOn: DAY,
      sealedOn: orNull(DAY),
      standing: oneOf(CYCLE_STANDINGS),
      packageSha256: orNull(SHA256),
      measures: many(
        exactly({
          metricId: text(40, 1),
          title: text(500),
          value: text(80),
          objective: text(80),
          isMet: oneOf([true, false, null]),
        }),
        200,
      ),
    }),
    500,
  ),
});
