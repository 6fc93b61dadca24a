import { describe, expect, it } from 'vitest';
import { check, reading, row } from '../../testing.ts';
import { editionSunset } from './index.ts';

const of = (edition: string, name = 'CAIQ') =>
  reading([row('AIS-01.1')], { questionnaire: { name, edition, setEdition: edition } });

describe('edition-sunset', () => {
  it('says of 4.0.x how long it is still taken, mildly', () => {
    expect(check(editionSunset, of('4.0.3'))).toMatchObject([
      {
        severity: 'low',
        message: 'CAIQ 4.0.3 is accepted by the registry until 31 December 2027; after that it takes 4.1 only.',
      },
    ]);
  });

  it('is medium once the day has passed', () => {
    const [finding] = check(editionSunset, of('4.0.2'), { today: '2028-01-01' });
    expect(finding?.severity).toBeUndefined();
    expect(finding?.message).toContain('was accepted by the registry until 31 December 2027');
  });

  it('says that 3.0.1 is not taken any more', () => {
    expect(check(editionSunset, of('3.0.1'))[0]?.message).toContain('20 January 2023');
  });

  it('is silent on 4.1, on AI-CAIQ and on CAIQ-Lite', () => {
    expect(check(editionSunset, of('4.0.3', 'CAIQ-Lite'))).toEqual([]);
    expect(check(editionSunset, of('4.1.0'))).toEqual([]);
    expect(check(editionSunset, of('1.1.0', 'AI-CAIQ'))).toEqual([]);
  });
});
