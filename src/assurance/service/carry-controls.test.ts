import { describe, expect, it } from 'vitest';
import { loadQuestionSets } from '#store/framework-files.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import { parseControlId, parseDomainCode } from '../identifiers.ts';
import { carryControls, type HeldDecisions, planCarry } from './carry-controls.ts';
import type { Responsibility, ScopeDecision } from './service.ts';

const sets = await loadQuestionSets('frameworks');
const catalogueOf = (edition: string): Catalogue =>
  sets.find(({ name, catalogue }) => name === 'CAIQ' && catalogue.edition === edition)!.catalogue;
const [OLD, NEW] = [catalogueOf('4.0.13'), catalogueOf('4.1.0')];

const at = { carriedFrom: null, decidedAt: new Date('2025-03-01T08:00:00Z'), decidedBy: null, revision: 1 };
const scope = (target: string, inScope: boolean | null = false, edition = '4.0.13'): ScopeDecision => ({
  framework: 'CCM',
  edition,
  target: parseControlId(target) ?? parseDomainCode(target)!,
  inScope,
  justification: `Why ${target}.`,
  ...at,
});
const owned = (controlId: string, edition = '4.0.13'): Responsibility => ({
  framework: 'CCM',
  edition,
  controlId: parseControlId(controlId)!,
  ownership: 'csp-owned',
  cspPart: `Of ${controlId}`,
  cscPart: '',
  thirdParty: '',
  basis: 'decided',
  ...at,
});
const plan = (held: Partial<HeldDecisions>) =>
  planCarry(OLD, NEW, { scope: [], responsibilities: [], owners: [], ...held });

describe('carrying controls to the next edition', () => {
  const rows = carryControls(OLD, NEW);
  const count = (disposition: string) => rows.filter((row) => row.disposition === disposition).length;

  it('gives every old and every new control one disposition', () => {
    expect(rows.flatMap(({ controlId }) => controlId ?? [])).toEqual([...NEW.controls.keys()]);
    expect(new Set(rows.flatMap(({ sourceControlId }) => sourceControlId ?? []))).toEqual(new Set(OLD.controls.keys()));
    expect([count('new'), count('removed'), count('retitled')]).toEqual([11, 1, 17]);
    expect(count('carried') + count('retitled')).toBe(196);
  });

  it.each(['DCS-05', 'IAM-12', 'LOG-08', 'STA-01', 'TVM-03'])('never carries %s by its id', (id) => {
    expect(rows.some(({ controlId, sourceControlId }) => controlId === id && sourceControlId === id)).toBe(false);
  });

  it('carries nothing between editions that do not name each other', () => {
    const ai = sets.find(({ catalogue }) => catalogue.framework === 'AICM')!.catalogue;
    expect(carryControls(ai, NEW).filter(({ disposition }) => disposition === 'carried')).toEqual([]);
    expect(carryControls(NEW, OLD).filter(({ disposition }) => disposition === 'carried')).toEqual([]);
  });
});

describe('a plan to carry decisions', () => {
  it('follows a renamed domain whole', () => {
    const { scope: carried } = plan({ scope: [scope('IVS')] });
    expect(carried).toMatchObject([{ target: 'I&S', source: { target: 'IVS' }, notReached: [] }]);
  });

  it('takes no control out of scope that did not exist when its domain was', () => {
    const { scope: carried } = plan({ scope: [scope('DCS')] });
    expect(carried.map(({ target }) => target)).toEqual(
      Array.from({ length: 15 }, (_, index) => `DCS-${String(index + 2).padStart(2, '0')}`),
    );
    expect(carried[0]?.notReached).toEqual(['DCS-01', 'DCS-17', 'DCS-18']);
  });

  it('moves a decision on a control to its successor and drops that of a removed one', () => {
    const { scope: carried } = plan({ scope: [scope('TVM-03'), scope('IAM-12'), scope('LOG-08', true)] });
    expect(carried.map(({ target }) => target)).toEqual(['TVM-08', 'LOG-09']);
  });

  it('lets the decision on a control go before that on its old domain', () => {
    const { scope: carried } = plan({ scope: [scope('DCS'), scope('DCS-03', true)] });
    expect(carried.filter(({ target }) => target === 'DCS-04')).toMatchObject([{ source: { target: 'DCS-03' } }]);
    expect(carried).toHaveLength(15);
  });

  it('carries nothing that was taken back', () => {
    expect(plan({ scope: [scope('IVS', null)] }).scope).toEqual([]);
  });

  it('leaves alone what is decided in the new edition', () => {
    const {
      scope: carried,
      responsibilities,
      kept,
    } = plan({
      scope: [scope('IVS'), scope('I&S', true, '4.1.0'), scope('DCS'), scope('DCS', true, '4.1.0')],
      responsibilities: [owned('DCS-04'), owned('DCS-05', '4.1.0')],
    });
    expect(carried).toEqual([]);
    expect(responsibilities).toEqual([]);
    expect(kept).toContain('I&S');
    expect(kept).toContain('DCS-05');
  });

  it('moves responsibilities by successor', () => {
    const { responsibilities } = plan({ responsibilities: [owned('DCS-05'), owned('IAM-12'), owned('IAM-13')] });
    expect(responsibilities.map(({ controlId, source }) => [source.controlId, controlId])).toEqual([
      ['DCS-05', 'DCS-06'],
      ['IAM-13', 'IAM-12'],
    ]);
  });

  it('gives a renamed domain its owner, and no other', () => {
    const owner = (domain: string) => ({ domain: parseDomainCode(domain)!, personId: 'p', since: at.decidedAt });
    expect(plan({ owners: [owner('IVS'), owner('IAM')] }).owners).toMatchObject([
      { domain: 'I&S', source: { domain: 'IVS' } },
    ]);
    expect(plan({ owners: [owner('IVS'), owner('I&S')] }).owners).toEqual([]);
  });
});
