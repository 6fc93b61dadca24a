import { describe, expect, it } from 'vitest';
import { questionSet, type RowParts, reading, row } from '#lint/testing.ts';
import type { Reading } from '../questionnaire/reading.ts';
import { assess } from './assess.ts';
import type { ContractTier, LensId, LintIssue, Severity } from './posture.ts';
import type { RuleFacts } from './rule-facts.ts';

const ids = [
  'A&A-01.1',
  'A&A-01.2',
  'A&A-02.1',
  'AIS-01.1',
  'AIS-01.2',
  'AIS-02.1',
  'BCR-01.1',
  'BCR-01.2',
  'BCR-02.1',
  'BCR-03.1',
];
const set = questionSet(ids, { lite: ids.slice(0, 4) });

const rule = (id: string, lens: LensId, severity: Severity = 'medium'): RuleFacts => ({
  id,
  title: id,
  lens,
  scope: 'answer',
  severity,
});
const rules = [
  rule('question-unanswered', 'coverage', 'high'),
  rule('no-without-plan', 'decision-durability'),
  rule('reference-expired', 'continuity'),
  rule('form-altered', 'framework-alignment'),
  rule('level-overclaimed', 'defensibility', 'high'),
  rule('yes-without-description', 'defensibility', 'low'),
];
const issue = (of: string, questionId: string | null, severity: Severity = 'medium'): LintIssue => ({
  rule: of,
  severity,
  questionId: ids.includes(questionId ?? '') ? (set.questions.find(({ id }) => id === questionId)?.id ?? null) : null,
  sheet: 'CAIQv4.1.0',
  cell: 'E3',
  message: `${of} at ${questionId}.`,
});

const whole = (parts: Readonly<Record<string, RowParts>> = {}, more: Partial<Reading> = {}) =>
  reading(
    ids.map((id) => row(id, parts[id] ?? {})),
    more,
  );
const posture = (own: Reading, issues: readonly LintIssue[] = [], tier: ContractTier | null = null) =>
  assess({
    reading: own,
    questionSet: set,
    issues,
    rules,
    asks: new Map(rules.map(({ id }) => [id, (questions) => `${id}: please say more about ${questions.length}.`])),
    today: '2026-11-23',
    tier,
  });
const verdicts = (own: Reading, issues: readonly LintIssue[] = []) =>
  Object.fromEntries(posture(own, issues).lenses.map(({ id, verdict }) => [id, verdict]));

describe('the counts', () => {
  it('sum to the number of questions, overall and per domain', () => {
    const own = whole({
      'A&A-01.1': { answer: 'no' },
      'A&A-01.2': { answer: 'na' },
      'AIS-01.1': { answer: null },
      'AIS-01.2': { answer: null, writtenAnswer: 'Mostly' },
    });
    const read = posture(own);
    expect(read.answers).toEqual({ yes: 6, no: 1, na: 1, unanswered: 1, other: 1 });
    for (const part of [read, ...Object.values(read.domains)]) {
      const questions = part === read ? 10 : (part as { questions: number }).questions;
      expect(Object.values(part.answers).reduce((sum, value) => sum + value)).toBe(questions);
      expect(Object.values(part.strength).reduce((sum, value) => sum + value)).toBe(questions);
    }
  });

  it('list every domain of the catalogue in its order, with zeros where the file has none', () => {
    const read = posture(reading([row('BCR-01.1')]));
    expect(Object.keys(read.domains)).toEqual(['A&A', 'AIS', 'BCR']);
    expect(read.domains['A&A']).toMatchObject({ questions: 0, descriptions: 0, issues: 0 });
  });

  it('take absent questions of a whole file for unanswered', () => {
    const read = posture(reading(ids.slice(0, 9).map((id) => row(id))));
    expect(read.questionnaire.questions).toBe(10);
    expect(read.answers.unanswered).toBe(1);
    expect(read.domains.BCR?.strength.unanswered).toBe(1);
  });

  it('count a part, or a CAIQ-Lite, by the rows it has', () => {
    expect(posture(reading(ids.slice(0, 3).map((id) => row(id)))).answers.unanswered).toBe(0);
    const lite = reading(
      ids.slice(0, 4).map((id) => row(id)),
      {
        questionnaire: { name: 'CAIQ-Lite', edition: '4.1.0', setEdition: '4.1.0' },
      },
    );
    expect(posture(lite).questionnaire.questions).toBe(4);
  });

  it('count a question met twice once', () => {
    const own = reading([...ids.map((id) => row(id)), row('A&A-01.1', { answer: 'no' })]);
    expect(posture(own).answers).toMatchObject({ yes: 10, no: 0 });
  });

  it('count blank, listed and unlisted owners apart', () => {
    const own = whole({
      'A&A-01.1': { ownership: null },
      'A&A-01.2': { ownership: null, writtenOwnership: 'IT' },
      'A&A-02.1': { ownership: 'shared-csp-csc' },
    });
    expect(posture(own).ownership).toMatchObject({ missing: 1, other: 1, 'shared-csp-csc': 1, 'csp-owned': 7 });
  });
});

describe('the strength of an answer', () => {
  const strengthOf = (parts: RowParts, severity: Severity | null) =>
    posture(whole({ 'A&A-01.1': parts }), severity === null ? [] : [issue('no-without-plan', 'A&A-01.1', severity)])
      .domains['A&A']?.strength;

  it('is strong when it is described and no rule speaks against it', () => {
    expect(strengthOf({}, null)).toEqual({ strong: 3, plain: 0, weak: 0, unanswered: 0 });
  });
  it('is plain without a description, or under a mild issue', () => {
    expect(strengthOf({ cspImplementationDescription: '' }, null)).toMatchObject({ plain: 1 });
    expect(strengthOf({}, 'low')).toMatchObject({ plain: 1 });
  });
  it.each(['medium', 'high'] as const)('is weak under an issue of severity %s', (severity) => {
    expect(strengthOf({}, severity)).toMatchObject({ weak: 1 });
  });
  it('is never strong as a No, however well it is explained', () => {
    expect(strengthOf({ answer: 'no' }, null)).toMatchObject({ strong: 2, plain: 1 });
  });
  it('stays unanswered whatever is said about it', () => {
    expect(strengthOf({ answer: null }, 'high')).toMatchObject({ unanswered: 1, weak: 0 });
  });
});

describe('the lenses', () => {
  it('come in one order, each with figures, rules and a verdict', () => {
    const { lenses } = posture(whole());
    expect(lenses.map(({ id }) => id)).toEqual([
      'coverage',
      'continuity',
      'decision-durability',
      'framework-alignment',
      'defensibility',
    ]);
    for (const lens of lenses) expect(lens.because === '' || lens.rules.length === 0).toBe(false);
  });

  it('find a whole, dated, described file sound, and no decision to judge', () => {
    expect(verdicts(whole())).toEqual({
      coverage: 'sound',
      continuity: 'sound',
      'decision-durability': 'not-shown',
      'framework-alignment': 'sound',
      defensibility: 'sound',
    });
  });

  it('fail coverage below 95 in 100 and call less than all thin', () => {
    expect(verdicts(whole({ 'AIS-01.1': { answer: null } })).coverage).toBe('failing');
    const many = Array.from({ length: 40 }, (_, index) => `AIS-${String(index + 1).padStart(2, '0')}.1`);
    const read = assess({
      reading: reading(many.map((id, index) => row(id, index === 0 ? { answer: null } : {}))),
      questionSet: questionSet(many),
      issues: [],
      rules,
      asks: new Map(),
      today: '2026-11-23',
      tier: null,
    });
    expect(read.lenses[0]).toMatchObject({ verdict: 'thin' });
    expect(read.lenses[0]?.because).toBe('39 of 40 questions have a Yes, No or NA. The 1 blank stands in AIS.');
  });

  it('fail continuity when the answers or what they lean on ran out', () => {
    const old = whole(
      {},
      { dates: [{ kind: 'assessed', on: '2025-10-01', source: 'content', text: '', place: null }] },
    );
    expect(verdicts(old).continuity).toBe('failing');
    expect(verdicts(whole(), [issue('reference-expired', 'A&A-01.1')]).continuity).toBe('failing');
    expect(verdicts(whole({}, { dates: [] })).continuity).toBe('not-shown');
  });

  it('fail continuity for a withdrawn edition, dated or not', () => {
    const undated = posture(whole({}, { dates: [] }), [issue('edition-sunset', null, 'high')]).lenses[1];
    expect(undated?.verdict).toBe('failing');
    expect(undated?.because).toBe('The file states no date the answers hold for. The edition is no longer accepted.');
  });

  it('fail coverage where hardly anything is met, and call it thin where half is not', () => {
    const none = whole(Object.fromEntries(ids.map((id) => [id, { answer: 'no' as const }])));
    const read = posture(none, [issue('few-questions-met', null, 'high')]);
    expect(read.lenses[0]).toMatchObject({ verdict: 'failing' });
    expect(read.lenses[0]?.because).toBe('10 of 10 questions have a Yes, No or NA. None of 10 answers is Yes.');
    expect(verdicts(none, [issue('few-questions-met', null, 'medium')]).coverage).toBe('thin');
  });

  it('call a date that only a program left thin', () => {
    const saved = whole(
      {},
      { dates: [{ kind: 'modified', on: '2026-10-01', source: 'properties', text: '', place: null }] },
    );
    expect(verdicts(saved).continuity).toBe('thin');
  });

  it('weigh decisions by those without a reason', () => {
    const own = whole({ 'A&A-01.1': { answer: 'no' }, 'A&A-01.2': { answer: 'na' } });
    expect(verdicts(own)['decision-durability']).toBe('sound');
    expect(verdicts(own, [issue('no-without-plan', 'A&A-01.1')])['decision-durability']).toBe('thin');
    const both = [issue('no-without-plan', 'A&A-01.1'), issue('no-without-plan', 'A&A-01.2')];
    expect(verdicts(own, both)['decision-durability']).toBe('failing');
  });

  it('fail defensibility on a false claim, and show none where nothing is described', () => {
    expect(verdicts(whole(), [issue('level-overclaimed', 'A&A-01.1', 'high')]).defensibility).toBe('failing');
    const bare = reading(ids.map((id) => row(id, { cspImplementationDescription: '' })));
    expect(verdicts(bare).defensibility).toBe('not-shown');
  });

  it('name the cells their verdict rests on', () => {
    const lens = posture(whole(), [issue('reference-expired', 'A&A-01.1')]).lenses[1];
    expect(lens).toMatchObject({ rules: ['reference-expired'], cells: ['CAIQv4.1.0!E3'] });
  });
});

describe('the readiness score', () => {
  it('has weights that add to 100 and a sum a reader can redo', () => {
    const own = whole({ 'A&A-01.1': { answer: null }, 'A&A-01.2': { cspImplementationDescription: '' } });
    const { score, terms, formula } = posture(own, [issue('no-without-plan', 'AIS-01.1')]).readiness;
    expect(terms.reduce((sum, { weight }) => sum + weight, 0)).toBe(100);
    for (const { numerator, denominator, weight, points } of terms)
      expect(Math.abs(points - (numerator / denominator) * weight)).toBeLessThan(0.051);
    expect(score).toBe(Math.round(terms.reduce((sum, { points }) => sum + points, 0)));
    expect(formula).toBe(
      'questions answered 9/10 × 20 = 18 + Yes that no rule of weight speaks against, of what applies 8/10 × 35 = 28 + answers with a description 8/9 × 10 = 8.9 + ownership given where due 9/9 × 10 = 10 + dated within 12 months 1/1 × 10 = 10 + lenses shown, 2 for sound and 1 for thin 6/8 × 15 = 11.3 = 86 of 100',
    );
  });

  it('is 100 for a file without a fault and 0 for a blank one', () => {
    expect(posture(whole()).readiness.score).toBe(100);
    const blank = reading(
      ids.map((id) => row(id, { answer: null, ownership: null, cspImplementationDescription: '' })),
      { dates: [] },
    );
    expect(posture(blank).readiness.score).toBe(0);
  });

  it('counts a No against what could be met, and a founded NA not at all', () => {
    const none = whole(Object.fromEntries(ids.map((id) => [id, { answer: 'no' as const }])));
    expect(posture(none).readiness.terms[1]).toMatchObject({ numerator: 0, denominator: 10, points: 0 });
    const scoped = whole({ 'A&A-01.1': { answer: 'na' }, 'A&A-01.2': { answer: 'no' } });
    expect(posture(scoped).readiness.terms[1]).toMatchObject({ numerator: 8, denominator: 9 });
  });

  it('gives the points of ownership to the answers where the edition has none', () => {
    const legacy = whole({}, { questionnaire: { name: 'CAIQ', edition: '3.0.1', setEdition: '3.0.1' } });
    const { terms } = posture(legacy).readiness;
    expect(terms).toHaveLength(5);
    expect(terms.reduce((sum, { weight }) => sum + weight, 0)).toBe(100);
  });
});

describe('the descriptions', () => {
  it('count for the lens only where something is answered', () => {
    const own = whole({ 'AIS-01.1': { answer: null } });
    expect(posture(own).descriptions).toBe(10);
    expect(posture(own).lenses[4]?.because).toContain('9 of 9 answers are described');
  });
});

describe('the level and the tier', () => {
  const dated = (on: string, source: 'content' | 'properties' = 'content') =>
    whole({}, { dates: [{ kind: source === 'content' ? 'assessed' : 'modified', on, source, text: '', place: null }] });

  it('show Level 1 for a complete file and never more', () => {
    expect(posture(whole()).level.level).toBe(1);
    expect(posture(whole(), [], 'critical').tier).toMatchObject({ requiredLevel: 2, verdict: 'not-met' });
  });

  it('show no level for a blank, a part, a Lite, a legacy edition or removed answers', () => {
    const legacy = whole({}, { questionnaire: { name: 'CAIQ', edition: '3.0.1', setEdition: '3.0.1' } });
    const lite = whole({}, { questionnaire: { name: 'CAIQ-Lite', edition: '4.1.0', setEdition: '4.1.0' } });
    const files = [
      whole({ 'AIS-01.1': { answer: null } }),
      reading([row('AIS-01.1')]),
      lite,
      legacy,
      dated('2023-11-23'),
    ];
    expect(files.map((own) => posture(own).level.level)).toEqual([0, 0, 0, 0, 0]);
  });

  it('say of a withdrawn edition that it is withdrawn, though no questions of it are held', () => {
    const legacy = whole({}, { questionnaire: { name: 'CAIQ', edition: '3.1', setEdition: null } });
    const read = assess({
      reading: legacy,
      questionSet: null,
      issues: [],
      rules,
      asks: new Map(),
      today: '2026-11-23',
      tier: null,
    });
    expect(read.level.because).toBe('CAIQ 3.1 is no longer accepted for a STAR self-assessment.');
  });

  it.each([
    ['met', dated('2026-01-10')],
    ['not-met', dated('2025-11-23')],
    ['not-met', dated('2025-06-01', 'properties')],
    ['not-shown', dated('2026-10-01', 'properties')],
    ['not-shown', whole({}, { dates: [] })],
    ['not-met', whole({ 'AIS-01.1': { answer: null } })],
  ] as const)('find a medium contract %s', (verdict, own) => {
    expect(posture(own, [], 'medium').tier?.verdict).toBe(verdict);
  });

  it('do not call an altered form met', () => {
    expect(posture(whole(), [issue('form-altered', null)], 'medium').tier?.verdict).toBe('not-shown');
  });

  it('say what to record for an experiment', () => {
    const { tier } = posture(reading([row('AIS-01.1')]), [], 'experimental');
    expect(tier).toMatchObject({ requiredLevel: 0, verdict: 'met' });
    expect(tier?.because).toContain('until which day, at the latest 23 November 2027');
  });

  it('list claims with their places', () => {
    const own = whole({ 'A&A-02.1': { cspImplementationDescription: 'We are STAR Level 2 certified.' } });
    expect(posture(own).level.claims).toEqual([{ text: 'STAR Level 2', sheet: 'CAIQv4.1.0', cell: 'E5' }]);
  });
});

describe('the residual questions', () => {
  const many = Array.from(
    { length: 30 },
    (_, index) => `${index < 15 ? 'AIS' : 'BCR'}-${String((index % 15) + 1).padStart(2, '0')}.1`,
  );
  const big = questionSet(many);
  const read = (issues: readonly LintIssue[], asks = ['no-without-plan', 'yes-without-description']) =>
    assess({
      reading: reading(many.map((id) => row(id))),
      questionSet: big,
      issues,
      rules,
      asks: new Map(asks.map((id) => [id, () => `${id}?`])),
      today: '2026-11-23',
      tier: null,
    }).residualQuestions;
  const at = (of: string, index: number, severity: Severity): LintIssue => ({
    ...issue(of, null, severity),
    questionId: big.questions[index]?.id ?? null,
  });

  it('ask about a question once, under its most severe rule', () => {
    const asked = read([at('yes-without-description', 0, 'low'), at('no-without-plan', 0, 'medium')]);
    expect(asked).toHaveLength(1);
    expect(asked[0]).toMatchObject({
      number: 1,
      rules: ['no-without-plan'],
      severity: 'medium',
      questionIds: ['AIS-01.1'],
    });
  });

  it('put few findings of a rule into one question, many into one per domain, mild ones into one', () => {
    expect(read([0, 20].map((index) => at('no-without-plan', index, 'medium')))).toHaveLength(1);
    expect(read(many.map((_, index) => at('no-without-plan', index, 'medium')))).toHaveLength(2);
    expect(read(many.map((_, index) => at('yes-without-description', index, 'low')))).toHaveLength(1);
  });

  it('ask about the file once for each rule, whatever the severities', () => {
    const asked = read([
      { ...at('no-without-plan', 0, 'low'), questionId: null },
      { ...at('no-without-plan', 0, 'medium'), questionId: null },
    ]);
    expect(asked).toMatchObject([{ severity: 'medium', questionIds: [] }]);
  });

  it('name the edition and our own prompt, most severe first', () => {
    const asked = read([at('yes-without-description', 1, 'low'), at('no-without-plan', 0, 'medium')]);
    expect(asked.map(({ text }) => text)).toEqual([
      'no-without-plan?\nCAIQ 4.1.0:\n- AIS-01.1: Is AIS-01.1 looked after?',
      'yes-without-description?\nCAIQ 4.1.0:\n- AIS-02.1: Is AIS-02.1 looked after?',
    ]);
  });

  it('fall back on the id where no prompt is held', () => {
    const bare = assess({
      reading: reading([row('CEK-08.1')]),
      questionSet: null,
      issues: [{ ...issue('no-without-plan', null), questionId: row('CEK-08.1').questionId }],
      rules,
      asks: new Map([['no-without-plan', () => 'When?']]),
      today: '2026-11-23',
      tier: null,
    });
    expect(bare.residualQuestions[0]?.text).toBe('When?\nCAIQ 4.1.0:\n- question CEK-08.1');
  });

  it('leave out rules that have nothing to ask', () => {
    expect(read([at('reference-expired', 0, 'medium')])).toEqual([]);
  });
});

describe('the summary', () => {
  it('opens with the verdict', () => {
    expect(posture(whole()).summary).toBe(
      'Complete and current. None of its 10 answers is weak, and 10 are described.',
    );
    const none = whole(Object.fromEntries(ids.map((id) => [id, { answer: 'no' as const }])));
    expect(posture(none, [issue('few-questions-met', null, 'high')]).summary).toBe(
      'Complete, but few questions are met. None of its 10 answers is weak, and 10 are described. None of the answers is Yes and 10 are No.',
    );
    expect(posture(whole({ 'AIS-01.1': { answer: 'no' } })).summary).toMatch(/ 1 answer is No\.$/);
    expect(posture(whole({ 'AIS-01.1': { answer: null } })).summary).toMatch(
      /^Incomplete: 1 of 10 questions have no usable answer\./,
    );
    expect(posture(whole(), [issue('no-without-plan', 'AIS-01.1')], 'critical').summary).toBe(
      'Short of what a critical contract needs: Level 2 is required, the file shows Level 1. 1 of its 10 answers is weak, in 1 domain.',
    );
  });
});
