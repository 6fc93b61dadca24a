import { describe, expect, it } from 'vitest';
import { loadQuestionSets } from '#store/framework-files.ts';
import { parseControlId } from '../identifiers.ts';
import { controlInEdition, isCatalogueMetricId, isOwnMetricId } from './metric.ts';

const catalogues = (await loadQuestionSets('frameworks')).map(({ catalogue }) => catalogue);
const inEdition = (id: string, from: string, to: string) => {
  const controlId = parseControlId(id);
  return controlId === null ? null : controlInEdition(catalogues, { framework: 'CCM', edition: from, controlId }, to);
};

describe('the control of a metric in another edition', () => {
  it.each([
    ['DCS-06', 'DCS-07'],
    ['LOG-10', 'LOG-11'],
    ['TVM-07', 'TVM-03'],
    ['TVM-03', 'TVM-08'],
    ['STA-07', 'STA-08'],
    ['IVS-04', 'I&S-04'],
    ['AIS-06', 'AIS-06'],
  ])('is that of the id map: %s of 4.0 is %s of 4.1', (old, now) => {
    expect(inEdition(old, '4.0.13', '4.1.0')).toBe(now);
    expect(inEdition(now, '4.1.0', '4.0.13')).toBe(old);
  });

  it('is none where the control has no successor, though its id stands for another there', () => {
    expect(inEdition('IAM-12', '4.0.13', '4.1.0')).toBeNull();
    expect(inEdition('STA-01', '4.1.0', '4.0.13')).toBeNull();
  });

  it('is itself in its own edition, and none in one nobody holds or for an id that is not there', () => {
    expect(inEdition('IAM-12', '4.0.13', '4.0.13')).toBe('IAM-12');
    expect(inEdition('IAM-02', '4.0.13', '5.0')).toBeNull();
    expect(inEdition('IAM-99', '4.0.13', '4.1.0')).toBeNull();
  });
});

describe('the id of a metric', () => {
  it('is the publisher’s or our own, never both', () => {
    const ids = [
      'AIS-06-M1',
      'A&A-02-M12',
      'OWN-1',
      'BACKUP-RESTORE-RATE',
      'AIS-06-X1',
      'ais-06-m1',
      'ONE',
      '-A',
      'AIS-06',
    ];
    expect(ids.filter(isCatalogueMetricId)).toEqual(['AIS-06-M1', 'A&A-02-M12']);
    expect(ids.filter(isOwnMetricId)).toEqual(['OWN-1', 'BACKUP-RESTORE-RATE', 'AIS-06-X1', 'AIS-06']);
  });
});
