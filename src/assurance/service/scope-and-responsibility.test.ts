import { describe, expect, it } from 'vitest';
import { loadQuestionSets } from '#store/framework-files.ts';
import type { QuestionSet } from '../catalogue/catalogue.ts';
import { parseControlId, parseDomainCode, parseQuestionId } from '../identifiers.ts';
import type { SsrmOwnership } from '../questionnaire/answer.ts';
import { type ContradictionFacts, type OwnedAnswer, responsibilityContradictions } from './contradictions.ts';
import { effectiveScope } from './effective-scope.ts';
import { isAtypical, proposedOwnership, typicalOwnershipOf } from './ownership-parties.ts';
import { missingParts, responsibilityStandings } from './responsibility-standing.ts';
import type { Responsibility, ScopeDecision } from './service.ts';

const sets = await loadQuestionSets('frameworks');
const setOf = (edition: string): QuestionSet => sets.find((set) => set.name === 'CAIQ' && set.edition === edition)!;
const NEW = setOf('4.1.0');
const { catalogue } = NEW;
const control = (id: string) => catalogue.controls.get(parseControlId(id)!)!;

const decision = (target: string, inScope: boolean | null, edition = '4.1.0'): ScopeDecision => ({
  framework: 'CCM',
  edition,
  target: parseControlId(target) ?? parseDomainCode(target)!,
  revision: 1,
  inScope,
  justification: 'We run no halls of our own.',
  carriedFrom: null,
  decidedAt: new Date('2026-03-01T08:00:00Z'),
  decidedBy: null,
});

const responsibility = (id: string, ownership: SsrmOwnership, parts: Partial<Responsibility> = {}): Responsibility => ({
  framework: 'CCM',
  edition: '4.1.0',
  controlId: parseControlId(id)!,
  revision: 1,
  ownership,
  cspPart: ownership.startsWith('shared') ? 'We patch the hosts.' : '',
  cscPart: ownership === 'shared-csp-csc' ? 'You patch your images.' : '',
  thirdParty: ownership.includes('third') ? 'Hafen Halls GmbH' : '',
  basis: 'decided',
  carriedFrom: null,
  decidedAt: new Date('2026-03-01T08:00:00Z'),
  decidedBy: null,
  ...parts,
});

describe('the scope of a service', () => {
  it('holds every control until somebody decides', () => {
    const scope = effectiveScope([], catalogue);
    expect(scope.controls.size).toBe(207);
    expect([...scope.controls.values()].every(({ inScope, from }) => inScope && from === 'nothing')).toBe(true);
  });

  it('lets a decision on a control go before the one on its domain, in either order', () => {
    const decisions = [decision('DCS-05', true), decision('DCS', false)];
    for (const given of [decisions, decisions.toReversed()]) {
      const { controls } = effectiveScope(given, catalogue);
      expect(controls.get(parseControlId('DCS-05')!)).toMatchObject({ inScope: true, from: 'control' });
      expect(controls.get(parseControlId('DCS-06')!)).toMatchObject({ inScope: false, from: 'domain' });
      expect(controls.get(parseControlId('IAM-01')!)).toMatchObject({ inScope: true, from: 'nothing' });
    }
  });

  it('lets a control follow its domain again once its own decision was taken back', () => {
    const { controls } = effectiveScope([decision('DCS-05', null), decision('DCS', false)], catalogue);
    expect(controls.get(parseControlId('DCS-05')!)).toMatchObject({ inScope: false, from: 'domain' });
  });

  it('takes no decision of another edition for its own', () => {
    const { controls } = effectiveScope([decision('DCS-05', false, '4.0.13')], catalogue);
    expect(controls.get(parseControlId('DCS-05')!)?.inScope).toBe(true);
  });

  it('tells of a question what holds for its control', () => {
    const { scopeOf } = effectiveScope([decision('A&A', false)], catalogue);
    expect(scopeOf(parseQuestionId('A&A-01.1')!)).toMatchObject({
      inScope: false,
      decision: { justification: 'We run no halls of our own.' },
    });
    expect(scopeOf(parseQuestionId('IAM-01.1')!).inScope).toBe(true);
  });
});

describe('what is proposed', () => {
  it.each([
    ['IAM-01', 'saas', 'shared-csp-csc'],
    ['DCS-02', 'iaas', 'csp-owned'],
    ['DSP-17', 'saas', 'csc-owned'],
    ['DSP-17', 'iaas', 'csp-owned'],
  ] as const)('for %s as %s is %s', (id, model, ownership) => {
    expect(proposedOwnership(control(id), model)).toBe(ownership);
  });

  it('is nothing where the edition says nothing', () => {
    const legacy = sets.find(({ catalogue: { framework } }) => framework === 'AICM')!.catalogue;
    expect([...legacy.controls.values()].map((one) => proposedOwnership(one, 'saas'))).not.toContain('csp-owned');
    expect(typicalOwnershipOf(undefined, 'saas')).toBeNull();
  });

  it('says without a service model only what holds for all three', () => {
    expect(typicalOwnershipOf(control('IAM-01'), null)).toBe('Shared');
    expect(typicalOwnershipOf(control('DSP-17'), null)).toBeNull();
  });

  it('calls atypical what leaves out a party the CCM sees, and not a supplier in the place of the provider', () => {
    expect(isAtypical('csc-owned', 'CSP-Owned')).toBe(true);
    expect(isAtypical('third-party-outsourced', 'CSP-Owned')).toBe(false);
    expect(isAtypical('csp-owned', 'Shared')).toBe(false);
    expect(isAtypical('csp-owned', 'CSC-Owned')).toBe(true);
  });
});

describe('the split', () => {
  it.each([
    ['csp-owned', []],
    ['csc-owned', []],
    ['shared-csp-csc', ['csp-part', 'csc-part']],
    ['shared-csp-third-party', ['csp-part', 'third-party']],
    ['third-party-outsourced', ['third-party']],
  ] as const)('of %s lacks %j while nothing is written', (ownership, missing) => {
    expect(missingParts({ ownership, cspPart: ' ', cscPart: '', thirdParty: '\n' })).toEqual(missing);
    expect(missingParts({ ownership, cspPart: 'a', cscPart: 'b', thirdParty: 'c' })).toEqual([]);
  });
});

describe('where responsibilities stand', () => {
  const standings = responsibilityStandings({
    catalogue,
    scope: effectiveScope([decision('DCS', false)], catalogue),
    responsibilities: [
      responsibility('IAM-01', 'shared-csp-csc'),
      responsibility('IAM-02', 'shared-csp-csc', { cscPart: '' }),
      responsibility('IAM-03', 'csp-owned', { edition: '4.0.13' }),
    ],
    serviceModel: 'saas',
  });
  const stateOf = (id: string) => standings.find((one) => one.control.id === id)?.state;

  it('tells proposed from decided, and decided from whole', () => {
    expect(['IAM-01', 'IAM-02', 'IAM-03', 'DCS-01'].map(stateOf)).toEqual([
      'settled',
      'incomplete',
      'proposed',
      'out-of-scope',
    ]);
    expect(standings).toHaveLength(207);
  });
});

const answer = (
  questionId: string,
  ownership: SsrmOwnership | null,
  parts: Partial<OwnedAnswer> = {},
): OwnedAnswer => ({
  questionId: parseQuestionId(questionId)!,
  answer: 'yes',
  ownership,
  cscResponsibilities: ownership === 'shared-csp-csc' ? 'Review your own accounts.' : '',
  ...parts,
});

const contradictions = (given: Partial<ContradictionFacts> & { readonly out?: readonly ScopeDecision[] }) =>
  responsibilityContradictions({
    questionSet: NEW,
    responsibilities: [],
    answers: [],
    scope: effectiveScope(given.out ?? [], catalogue),
    serviceModel: 'saas',
    ...given,
  });

describe('contradictions', () => {
  it('are none between decisions that are whole and answers that say the same', () => {
    const found = contradictions({
      responsibilities: [responsibility('IAM-01', 'shared-csp-csc'), responsibility('A&A-02', 'csp-owned')],
      answers: [
        answer('IAM-01.1', 'shared-csp-csc'),
        answer('IAM-01.2', 'shared-csp-csc'),
        answer('A&A-02.1', 'csp-owned'),
      ],
    });
    expect(found).toEqual([]);
  });

  it('name the questions whose owner is another than that of the control', () => {
    const found = contradictions({
      responsibilities: [responsibility('IAM-01', 'shared-csp-csc')],
      answers: [answer('IAM-01.1', 'shared-csp-csc'), answer('IAM-01.2', 'third-party-outsourced')],
    });
    expect(found).toEqual([
      {
        kind: 'answer-differs',
        severity: 'medium',
        controlId: 'IAM-01',
        questionIds: ['IAM-01.2'],
        decided: 'shared-csp-csc',
        answered: ['third-party-outsourced'],
      },
    ]);
  });

  it('are mild where both have a party in common', () => {
    const [found] = contradictions({
      responsibilities: [responsibility('IAM-01', 'shared-csp-csc')],
      answers: [answer('IAM-01.1', 'csp-owned')],
    });
    expect(found).toMatchObject({ kind: 'answer-differs', severity: 'low' });
  });

  it('are grave where the customer owns the control and an answer says the provider does', () => {
    const found = contradictions({
      responsibilities: [responsibility('DSP-17', 'csc-owned')],
      answers: [answer('DSP-17.1', 'csp-owned')],
    });
    expect(found).toMatchObject([{ kind: 'customer-duty-answered', severity: 'high', questionIds: ['DSP-17.1'] }]);
  });

  it('take an answer of NA, without an owner or unanswered for no contradiction', () => {
    const found = contradictions({
      responsibilities: [responsibility('A&A-02', 'csp-owned')],
      answers: [answer('A&A-02.1', 'csc-owned', { answer: 'na' }), answer('A&A-02.1', null, { answer: null })],
    });
    expect(found).toEqual([]);
  });

  it('say which part of a decision is blank', () => {
    const kinds = (ownership: SsrmOwnership) =>
      contradictions({
        responsibilities: [responsibility('A&A-02', ownership, { cspPart: '', cscPart: '', thirdParty: '' })],
      }).map(({ kind }) => kind);
    expect(kinds('shared-csp-csc')).toEqual(['split-missing']);
    expect(kinds('third-party-outsourced')).toEqual(['third-party-unnamed']);
    expect(kinds('shared-csp-third-party')).toEqual(['third-party-unnamed', 'split-missing']);
    expect(kinds('csp-owned')).toEqual([]);
  });

  it('say where an answer is shared with the customer and nothing tells their part', () => {
    const shared = [answer('A&A-02.1', 'shared-csp-csc', { cscResponsibilities: '' })];
    const kinds = (parts: Partial<Responsibility>) =>
      contradictions({ responsibilities: [responsibility('A&A-02', 'shared-csp-csc', parts)], answers: shared }).map(
        ({ kind }) => kind,
      );
    expect(kinds({ cscPart: '' })).toEqual(['customer-part-missing', 'split-missing']);
    expect(kinds({})).toEqual([]);
  });

  it('say where a text stands for a party that has no part', () => {
    const found = contradictions({
      responsibilities: [responsibility('A&A-02', 'csp-owned', { thirdParty: 'Hafen Halls GmbH' })],
    });
    expect(found).toMatchObject([{ kind: 'part-without-share', severity: 'low' }]);
  });

  it('compare the answers with each other while nobody decided', () => {
    const found = contradictions({ answers: [answer('IAM-01.1', 'csp-owned'), answer('IAM-01.2', 'csc-owned')] });
    expect(found).toMatchObject([
      { kind: 'answers-differ', severity: 'medium', decided: null, answered: ['csp-owned', 'csc-owned'] },
    ]);
    expect(contradictions({ answers: [answer('IAM-01.1', 'csp-owned'), answer('IAM-01.2', null)] })).toEqual([]);
  });

  it('say where a question out of scope is answered all the same, and nothing else of it', () => {
    const found = contradictions({
      out: [decision('IAM', false)],
      responsibilities: [responsibility('IAM-01', 'shared-csp-csc', { cscPart: '' })],
      answers: [answer('IAM-01.1', 'csp-owned'), answer('IAM-01.2', 'csc-owned', { answer: 'na' })],
    });
    expect(found).toMatchObject([{ kind: 'answered-out-of-scope', questionIds: ['IAM-01.1'] }]);
  });

  it('only note what the CCM sees elsewhere', () => {
    const found = contradictions({ responsibilities: [responsibility('DCS-02', 'csc-owned')], serviceModel: 'iaas' });
    expect(found).toMatchObject([{ kind: 'atypical', severity: 'note', controlId: 'DCS-02' }]);
  });
});
