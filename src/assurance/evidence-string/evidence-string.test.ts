import { describe, expect, it } from 'vitest';
import type { Exception } from '#assurance/exception/exception.ts';
import type { ControlId, DomainCode, QuestionId } from '#assurance/identifiers.ts';
import type { AnswerAsOf } from '#assurance/self-assessment/answers-as-of.ts';
import type { Responsibility, ScopeDecision } from '#assurance/service/service.ts';
import { certificate, linked, programme, review, TODAY, version } from '#lint/programme-testing.ts';
import type { EvidenceString, Knot } from './evidence-string.ts';
import { makeString } from './make-string.ts';
import { asKnownOn, endOfDay, type KeptLog, peopleIn, type StringFacts } from './string-facts.ts';

const QUESTION = 'IAM-01.1' as QuestionId;
const CONTROL = 'IAM-01' as ControlId;
const STATEMENT = {
  answer: 'yes',
  ownership: 'csp-owned',
  cspImplementationDescription: 'Access is reviewed each quarter.',
  cscResponsibilities: '',
  assessedOn: null,
} as const;

const revision = (number: number, more: Partial<AnswerAsOf['held']> = {}) => ({
  ...STATEMENT,
  revision: number,
  writtenAt: '2026-02-01T10:00:00.000Z',
  writtenBy: 'tomas',
  ...more,
});
const approved = (number = 1) => ({ ...revision(number), approvedAt: '2026-03-02T09:41:00.000Z', approvedBy: 'ines' });

const answer = (more: Partial<AnswerAsOf> = {}): AnswerAsOf => ({
  questionId: QUESTION,
  state: 'approved',
  held: revision(1),
  approved: approved(),
  ...more,
});

const responsibility = (more: Partial<Responsibility> = {}): Responsibility => ({
  framework: 'CCM',
  edition: '4.1.0',
  controlId: CONTROL,
  revision: 1,
  ownership: 'csp-owned',
  cspPart: '',
  cscPart: '',
  thirdParty: '',
  basis: 'decided',
  carriedFrom: null,
  decidedAt: new Date('2026-01-05T10:00:00Z'),
  decidedBy: 'ines',
  ...more,
});

const scope = (more: Partial<ScopeDecision> = {}): ScopeDecision => ({
  framework: 'CCM',
  edition: '4.1.0',
  target: 'IAM' as DomainCode,
  revision: 1,
  inScope: true,
  justification: 'We run it.',
  carriedFrom: null,
  decidedAt: new Date('2026-01-04T10:00:00Z'),
  decidedBy: 'ines',
  ...more,
});

const exception = (more: Partial<Exception> = {}): Exception => ({
  id: 'ex',
  number: 14,
  serviceId: 'vault',
  kind: 'exception',
  framework: 'CCM',
  edition: '4.1.0',
  target: CONTROL,
  title: 'Two systems by hand',
  rationale: 'They are old.',
  compensatingMeasure: 'Looked at each week.',
  buyerNote: 'Two systems are reviewed by hand.',
  ownerId: 'tomas',
  state: 'approved',
  requestedAt: new Date('2026-02-01T10:00:00Z'),
  requestedBy: 'tomas',
  decidedAt: new Date('2026-02-02T10:00:00Z'),
  decidedBy: 'ines',
  decisionNote: '',
  startsOn: '2026-02-01',
  expiresOn: '2026-06-30',
  reviewEveryMonths: null,
  nextReviewOn: null,
  closedAt: null,
  ...more,
});

const entry = (id: string, at = '2026-02-01T10:00:00Z'): KeptLog['entries'][number] => ({
  id,
  at: new Date(at),
  act: 'probe.act',
  actorKind: 'user',
  personId: 'ines',
  version: 1,
  fields: ['state'],
  sha256: 'e'.repeat(64),
});
/** Every knot and link has an entry, unless told otherwise. */
const logged = (keys: readonly string[]) =>
  new Map(keys.map((key): [string, KeptLog] => [key, { entries: [entry(key)], total: 1, later: 0 }]));
const ALL = ['answer', 'control', 'record:review', 'record:next', 'document:certificate:1', 'document:certificate:2'];

type Parts = Partial<StringFacts> & { readonly linked?: readonly string[] };

const control = {
  id: CONTROL,
  domain: 'IAM' as DomainCode,
  title: 'Identity and access',
  gist: 'Keep rules for access.',
  lite: false,
  typicalOwnership: { iaas: 'Shared', paas: 'Shared', saas: 'CSP-Owned' },
  architecturalRelevance: [],
  organisationalRelevance: [],
  predecessor: null,
  successor: null,
} as const;
const question = {
  id: QUESTION,
  control: CONTROL,
  prompt: 'Is access reviewed?',
  lite: false,
  predecessor: null,
  successor: null,
};

/** A whole string, unless told otherwise: approved, decided, a record, and a certificate in force behind it. */
function facts({ linked: texts = ['IAM-01.1 > review', 'review > certificate/1'], ...more }: Parts = {}): StringFacts {
  const { service, selfAssessment, questionSet, organisation } = programme();
  const { catalogue } = questionSet;
  return {
    asOf: TODAY,
    today: TODAY,
    organisation,
    service,
    selfAssessment,
    questionSet: {
      ...questionSet,
      catalogue: {
        ...catalogue,
        domains: [{ code: control.domain, title: 'Identity' }],
        controls: new Map([[CONTROL, control]]),
      },
      questions: [question],
      byId: new Map([[QUESTION, question]]),
    },
    questionId: QUESTION,
    officialQuestion: null,
    answer: answer(),
    scope: [scope()],
    responsibility: responsibility(),
    domainOwner: { domain: control.domain, personId: 'tomas', since: new Date('2026-01-01T00:00:00Z') },
    exceptions: [],
    links: texts.map(linked),
    documents: [certificate()],
    versions: [version({ effectiveFrom: '2026-01-01', effectiveTo: '2028-12-31' })],
    records: [review({ occurredOn: '2026-01-31' })],
    log: logged([...ALL, ...texts.map((text) => `link:${text}`)]),
    people: new Map([
      ['ines', 'Ines Okafor'],
      ['tomas', 'Tomas Lind'],
    ]),
    ...more,
  };
}

const made = (parts: Parts = {}): EvidenceString => makeString(facts(parts));
const kinds = ({ knots }: EvidenceString) => knots.map(({ kind }) => kind);
const gaps = ({ verdict }: EvidenceString) => verdict.gaps.map(({ kind }) => kind);
function knot<Kind extends Knot['kind']>(string: EvidenceString, kind: Kind): Extract<Knot, { kind: Kind }> {
  const found = string.knots.find((one): one is Extract<Knot, { kind: Kind }> => one.kind === kind);
  if (found === undefined) throw new Error(`The string has no ${kind}.`);
  return found;
}
const said = ({ verdict }: Knot) => verdict.facts.map(({ kind }) => kind);
const sentences = ({ verdict }: Knot) => verdict.facts.map(({ sentence }) => sentence);

describe('a whole string', () => {
  it('goes from the answer over its control and a record to a document version, each with its day and its log', () => {
    const string = made();
    expect(string.verdict).toMatchObject({ state: 'whole', gaps: [], weakest: null });
    expect(kinds(string)).toEqual(['answer', 'control', 'record', 'document']);
    expect(string.knots.map(({ verdict }) => verdict.state)).toEqual(['sound', 'sound', 'sound', 'sound']);
    expect(knot(string, 'answer')).toMatchObject({
      answer: 'yes',
      revision: 1,
      approvedBy: { id: 'ines', name: 'Ines Okafor' },
      approvedAt: '2026-03-02T09:41:00.000Z',
      assessedOn: '2026-03-01',
      isDated: true,
      notes: [],
    });
    expect(knot(string, 'control')).toMatchObject({
      controlId: 'IAM-01',
      scope: { inScope: true, from: 'domain', decidedBy: { name: 'Ines Okafor' } },
      responsibility: { ownership: 'csp-owned' },
      domainOwner: { name: 'Tomas Lind' },
    });
    expect(knot(string, 'record').reachedBy).toMatchObject([{ from: 'answer', log: { total: 1 } }]);
    expect(knot(string, 'document')).toMatchObject({
      sha256: 'a'.repeat(64),
      freshness: 'current',
      reachedBy: [{ from: 'record:review' }],
      log: { entries: [{ act: 'probe.act', by: { name: 'Ines Okafor' } }] },
    });
  });

  it('counts its parts, the log by its entries', () => {
    expect(made().verdict.parts).toEqual([
      { part: 'answer', isAsked: true, count: 1 },
      { part: 'control', isAsked: true, count: 1 },
      { part: 'record', isAsked: true, count: 1 },
      { part: 'document', isAsked: true, count: 1 },
      { part: 'log', isAsked: true, count: 4 },
    ]);
  });

  it('names everybody in it, once', () => {
    expect([...peopleIn(facts())].sort()).toEqual(['ines', 'tomas']);
    const [nobody] = made({ people: new Map() }).knots;
    expect(nobody).toMatchObject({ approvedBy: { id: 'ines', name: 'Somebody without an account' } });
  });

  it('is the same from the same facts', () => expect(made()).toEqual(made()));
});

describe('what is missing is said plainly', () => {
  it.each<[string, Parts, string, string[]]>([
    ['a Yes that nothing is linked to', { linked: [] }, 'broken', ['nothing-linked']],
    ['a Yes that rests on a document alone', { linked: ['IAM-01.1 > certificate/1'] }, 'thin', ['no-record']],
    ['a Yes that rests on a record alone', { linked: ['IAM-01.1 > review'] }, 'broken', ['no-document']],
    [
      'a question nobody answered',
      { answer: answer({ state: 'draft', held: null, approved: null }) },
      'broken',
      ['unanswered'],
    ],
    ['a day before the self-assessment was opened', { answer: null }, 'broken', ['unanswered']],
    [
      'documents of which none is in force',
      { versions: [version({ effectiveTo: '2026-03-05' })] },
      'broken',
      ['no-standing-document'],
    ],
    ['a knot the log says nothing of', { log: logged(ALL.slice(0, 2)) }, 'thin', ['not-logged']],
  ])('%s', (_what, parts, state, missing) => {
    const string = made(parts);
    expect(string.verdict.state).toBe(state);
    expect(gaps(string)).toEqual(missing);
    expect(string.verdict.sentence.length).toBeGreaterThan(20);
  });

  it.each(['no', 'na'] as const)('%s asks for nothing to be shown', (value) => {
    const stated = { answer: value, ownership: value === 'na' ? null : ('csp-owned' as const) };
    const string = made({
      linked: [],
      answer: answer({ held: revision(1, stated), approved: { ...approved(), ...stated } }),
    });
    expect(string.verdict.state).toBe('whole');
    expect(string.verdict.parts.filter(({ isAsked }) => !isAsked).map(({ part }) => part)).toEqual([
      'record',
      'document',
    ]);
  });
});

describe('the answer', () => {
  it('is stated as it was approved, and says when it was written again since', () => {
    const held = revision(2, { cspImplementationDescription: 'Written anew.' });
    const string = made({ answer: answer({ state: 'in-review', held }) });
    expect(knot(string, 'answer')).toMatchObject({ revision: 1, newestRevision: 2, state: 'in-review' });
    expect(knot(string, 'answer').cspImplementationDescription).toBe(STATEMENT.cspImplementationDescription);
    expect(said(knot(string, 'answer'))).toEqual(['written-since', 'approved']);
    expect(string.verdict.state).toBe('whole');
  });

  it.each([
    ['draft', 'not-approved', answer({ state: 'draft', approved: null })],
    ['in review', 'not-approved', answer({ state: 'in-review', approved: null })],
    ['approved and taken back', 'taken-back', answer({ state: 'in-review' })],
  ])('makes the string thin while it is %s', (_what, kind, given) => {
    const string = made({ answer: given });
    expect(said(knot(string, 'answer'))).toContain(kind);
    expect(string.verdict).toMatchObject({ state: 'thin', weakest: { key: 'answer', fact: { kind } } });
  });

  it('takes the day of the string where nobody named an assessment date', () => {
    const { selfAssessment } = programme({ assessedOn: null });
    const string = made({ selfAssessment });
    expect(knot(string, 'answer')).toMatchObject({ assessedOn: TODAY, isDated: false });
    expect(said(knot(string, 'answer'))).toContain('not-dated');
  });
});

describe('an exception that is open', () => {
  it('binds the answer, which carries its note, and stands as a knot of its own', () => {
    const string = made({ exceptions: [exception()], log: logged([...ALL, 'exception:ex', ...LINKS]) });
    expect(kinds(string)).toEqual(['answer', 'control', 'exception', 'record', 'document']);
    expect(knot(string, 'answer').notes).toEqual([
      { exception: 'EX-14', until: '2026-06-30', note: 'Two systems are reviewed by hand.' },
    ]);
    expect(said(knot(string, 'answer'))[0]).toBe('bound');
    expect(knot(string, 'exception')).toMatchObject({ state: 'open', decidedBy: { name: 'Ines Okafor' } });
    expect(string.verdict.state).toBe('thin');
  });

  it('leads to evidence of its own', () => {
    const link = {
      ...linked('review > certificate/1'),
      id: 'of-exception',
      from: { kind: 'exception', exceptionId: 'ex' } as const,
    };
    const string = made({
      exceptions: [exception()],
      links: [link],
      log: logged([...ALL, 'exception:ex', 'link:of-exception']),
    });
    expect(knot(string, 'document').reachedBy).toMatchObject([{ from: 'exception:ex' }]);
  });

  it.each<[string, Partial<Exception>, string[]]>([
    ['only asked for', { state: 'requested', decidedAt: null, decidedBy: null }, ['requested']],
    ['approved for later', { startsOn: '2026-05-01' }, ['upcoming']],
    ['over and not closed', { expiresOn: '2026-03-01' }, ['ended']],
    ['due for review', { nextReviewOn: '2026-03-10' }, ['review-due']],
  ])('is told when it is %s', (_what, more, told) => {
    const string = made({ exceptions: [exception(more)] });
    expect(said(knot(string, 'exception'))).toEqual(told);
    expect(knot(string, 'answer').notes).toHaveLength(told[0] === 'review-due' ? 1 : 0);
  });

  it.each<[string, Partial<Exception>]>([
    ['refused', { state: 'refused' }],
    ['closed', { state: 'closed', closedAt: new Date('2026-03-01T00:00:00Z') }],
  ])('is left out when it is %s', (_what, more) => {
    expect(kinds(made({ exceptions: [exception(more)] }))).not.toContain('exception');
  });
});

describe('the control', () => {
  it.each<[string, Parts, string, 'sound' | 'weak' | 'bad']>([
    ['agrees', {}, 'consistent', 'sound'],
    ['is decided by nobody', { responsibility: null }, 'ownership-undecided', 'weak'],
    [
      'names another owner',
      { responsibility: responsibility({ ownership: 'third-party-outsourced', thirdParty: 'Quay' }) },
      'answer-differs',
      'weak',
    ],
    [
      'is the customer’s while we say it is ours',
      { responsibility: responsibility({ ownership: 'csc-owned' }) },
      'customer-duty-answered',
      'bad',
    ],
    ['is out of scope and answered Yes', { scope: [scope({ inScope: false })] }, 'answered-out-of-scope', 'weak'],
    ['has no decision on its scope', { scope: [] }, 'scope-undecided', 'sound'],
    ['has no owner of its domain', { domainOwner: null }, 'no-domain-owner', 'sound'],
  ])('%s', (_what, parts, kind, state) => {
    const found = knot(made(parts), 'control');
    expect(said(found)).toContain(kind);
    expect(found.verdict.state).toBe(state);
  });
});

describe('a record', () => {
  it.each<[string, Parts, string, 'sound' | 'weak']>([
    [
      'was not done again when due',
      { records: [review({ occurredOn: '2025-11-30', nextDueOn: '2026-02-28' })] },
      'late',
      'weak',
    ],
    ['is due again later', {}, 'due-later', 'sound'],
    [
      'was done after the assessment date',
      { records: [review({ occurredOn: '2026-03-10' })] },
      'after-assessment',
      'sound',
    ],
    ['leads to no document', { linked: ['IAM-01.1 > review', 'IAM-01.1 > certificate/1'] }, 'no-document', 'weak'],
  ])('%s', (_what, parts, kind, state) => {
    const found = knot(made(parts), 'record');
    expect(said(found)).toContain(kind);
    expect(found.verdict.state).toBe(state);
  });

  it('that another one followed is weak until the answer rests on that one too', () => {
    const records = [
      review({ nextDueOn: '2026-02-28', succeededBy: 'next' }),
      review({ id: 'next', occurredOn: '2026-02-27', nextDueOn: '2026-05-31' }),
    ];
    const alone = knot(made({ records }), 'record');
    expect(alone).toMatchObject({ followedBy: { recordId: 'next' }, verdict: { state: 'weak' } });
    expect(sentences(alone)[0]).toContain('followed by one of 27 February 2026, which the answer does not rest on');
    const texts = ['IAM-01.1 > review', 'review > certificate/1', 'IAM-01.1 > next', 'next > certificate/1'];
    const both = made({ records, linked: texts });
    expect(both.verdict.state).toBe('whole');
    expect(kinds(both)).toEqual(['answer', 'control', 'record', 'document', 'record']);
    expect(knot(both, 'document').reachedBy.map(({ from }) => from)).toEqual(['record:review', 'record:next']);
  });

  it('that leads back to itself is followed once', () => {
    const texts = ['IAM-01.1 > review', 'review > next', 'next > review', 'next > certificate/1'];
    const string = made({ records: [review(), review({ id: 'next' })], linked: texts });
    expect(kinds(string)).toEqual(['answer', 'control', 'record', 'record', 'document']);
    expect(knot(string, 'record').reachedBy.map(({ from }) => from)).toEqual(['answer', 'record:next']);
  });
});

describe('a document version', () => {
  const period = (from: string | null, to: string | null) => ({
    versions: [version({ effectiveFrom: from, effectiveTo: to })],
  });

  it.each<[string, Parts, string, string, boolean]>([
    ['ended before the assessment date', period('2021-12-21', '2024-12-20'), 'ended-before-assessment', 'bad', false],
    ['ended since', period(null, '2026-03-05'), 'ended-since', 'bad', false],
    ['is not in force yet', period('2026-04-01', null), 'not-yet-effective', 'bad', false],
    ['begins after the assessment date', period('2026-03-05', null), 'begins-after-assessment', 'weak', true],
    ['ends soon', period(null, '2026-04-01'), 'ends-soon', 'sound', true],
    ['was superseded', { versions: [version(), version({ version: 2 })] }, 'superseded', 'weak', true],
    ['is due for review', { documents: [certificate({ reviewOn: '2026-03-01' })] }, 'review-due', 'weak', true],
    [
      'was disposed of',
      { documents: [certificate({ disposedAt: new Date('2026-03-03T08:00:00Z') })] },
      'disposed',
      'bad',
      false,
    ],
  ])('%s', (_what, parts, kind, state, stands) => {
    const string = made(parts);
    const found = knot(string, 'document');
    expect(said(found)).toContain(kind);
    expect(found.verdict.state).toBe(state);
    expect(string.verdict.state === 'broken').toBe(!stands);
  });

  it('says both days of a certificate that ran out before the answer was assessed', () => {
    const [sentence] = sentences(knot(made(period('2021-12-21', '2024-12-20')), 'document'));
    expect(sentence).toBe('It ended on 20 December 2024, 436 days before the assessment date, 1 March 2026.');
  });

  it('names the digest of the version before it', () => {
    const versions = [version({ fileSha256: 'b'.repeat(64) }), version({ version: 2 })];
    const string = made({ versions, linked: ['IAM-01.1 > review', 'review > certificate/2'] });
    expect(knot(string, 'document').supersedes).toEqual({ version: 1, sha256: 'b'.repeat(64) });
  });

  it('that is reached twice is one knot with both passages', () => {
    const texts = ['IAM-01.1 > review', 'review > certificate/1', 'IAM-01 > certificate/1'];
    const string = made({ linked: texts });
    expect(knot(string, 'document').reachedBy.map(({ from }) => from)).toEqual(['record:review', 'control']);
  });
});

describe('another day', () => {
  it('leaves out what came after it, and says what was changed since', () => {
    const versions = [version(), version({ version: 2, addedAt: new Date('2026-03-12T08:00:00Z') })];
    const documents = [certificate({ disposedAt: new Date('2026-03-13T08:00:00Z') })];
    const log = new Map(facts().log).set('document:certificate:1', { entries: [entry('d')], total: 1, later: 2 });
    const then = makeString(facts({ asOf: '2026-03-10', versions, documents, log }));
    expect(knot(then, 'document')).toMatchObject({ newestVersion: 1, disposedAt: null, freshness: 'current' });
    expect(said(knot(then, 'document'))).toContain('changed-since');
    expect(then).toMatchObject({ asOf: '2026-03-10', preparedOn: TODAY, verdict: { state: 'whole' } });
    expect(said(knot(makeString(facts({ versions, documents, log })), 'document'))).toEqual(['disposed', 'superseded']);
  });

  it.each<[string, Exception['state'], Partial<Exception>]>([
    ['2026-01-31', 'approved', {}],
    ['2026-02-01', 'requested', {}],
    ['2026-02-02', 'approved', {}],
    ['2026-02-10', 'approved', { state: 'closed', closedAt: new Date('2026-02-20T10:00:00Z') }],
    ['2026-02-20', 'closed', { state: 'closed', closedAt: new Date('2026-02-20T10:00:00Z') }],
  ])('knows an exception as it stood on %s', (asOf, state, more) => {
    const { exceptions } = asKnownOn(facts({ asOf, exceptions: [exception(more)] }));
    expect(exceptions.map((one) => one.state)).toEqual(asOf < '2026-02-01' ? [] : [state]);
  });

  it('knows no owner of a domain that was handed over since', () => {
    expect(asKnownOn(facts({ asOf: '2025-12-31' })).domainOwner).toBeNull();
  });

  it('to come is judged on what is known now', () => {
    const string = makeString(facts({ asOf: '2029-01-01' }));
    expect(said(knot(string, 'document'))).toContain('ended-since');
    expect(knot(string, 'answer').approvedAt).not.toBeNull();
  });

  it('ends with its last millisecond', () =>
    expect(endOfDay('2026-03-14').toISOString()).toBe('2026-03-14T23:59:59.999Z'));
});

const LINKS = ['link:IAM-01.1 > review', 'link:review > certificate/1'];
