import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  entryVersion,
  listedSteps,
  registryEntry,
  soundAttestation,
  soundCertification,
  step,
} from '../../../test/harness/registry-entries.ts';
import { cadenceDates } from '../cadence/standing.ts';
import { addDays, addMonths } from '../posture/calendar-day.ts';
import type { EntryVersion } from '../registry/entry.ts';
import { cycleId, cycleNumberOf } from './cycle-id.ts';
import { datesOf } from './sources.ts';

const days = (items: readonly { readonly kind: string; readonly dueOn: string }[]) =>
  Object.fromEntries(items.map(({ kind, dueOn }) => [kind, dueOn]));
const ofEntry = (versions: readonly EntryVersion[], more: object = {}, groupName: string | null = null) =>
  datesOf('registry-entry', { entry: { ...registryEntry(versions), ...more }, groupName });

describe('a listed Level 1 entry', () => {
  const listed = entryVersion({ steps: listedSteps('2026-03-14') });

  it('falls due at the end of its year, is deprecated the day after and removed after three years', () => {
    expect(days(ofEntry([listed]))).toEqual({
      'entry-end': '2027-03-13',
      'entry-deprecated': '2027-03-14',
      'entry-removed': '2029-03-14',
    });
    expect(ofEntry([listed])[0]).toMatchObject({
      subjectId: 'entry',
      serviceId: 'service',
      ownerId: 'ines',
      title: 'Level 1 self-assessment',
    });
  });
  it('is to be renewed earlier where its cadence says so, and by its end where that says later', () => {
    expect(days(ofEntry([listed], { renewEveryMonths: 6 }))).toMatchObject({ 'entry-renewal': '2026-09-13' });
    expect(days(ofEntry([listed], { renewEveryMonths: 24 }))).not.toHaveProperty('entry-renewal');
  });
  it('falls due by its renewal once that is listed, and not before', () => {
    const draft = entryVersion({ version: 2 });
    expect(days(ofEntry([listed, draft]))).toMatchObject({ 'entry-end': '2027-03-13' });
    const renewed = entryVersion({ version: 2, steps: listedSteps('2027-02-01') });
    expect(days(ofEntry([listed, renewed]))).toMatchObject({
      'entry-end': '2028-01-31',
      'entry-removed': '2030-02-01',
    });
  });
  it('never falls due before it is listed nor once it was withdrawn', () => {
    expect(ofEntry([entryVersion()])).toEqual([]);
    expect(ofEntry([entryVersion({ steps: listedSteps('2026-03-14').slice(0, 3) })])).toEqual([]);
    const withdrawn = entryVersion({ steps: [...listedSteps('2026-03-14'), step('withdraw', '2026-05-01')] });
    expect(ofEntry([withdrawn])).toEqual([]);
    // A renewal that was taken back leaves what is listed as it is.
    const back = entryVersion({ version: 2, steps: [step('withdraw', '2026-06-01')] });
    expect(days(ofEntry([listed, back]))).toMatchObject({ 'entry-end': '2027-03-13' });
  });
  it('says which group it is of', () => {
    expect(ofEntry([listed], { serviceId: null, groupId: 'g' }, 'Quays')[0]).toMatchObject({
      title: 'Level 1 self-assessment of Quays',
      serviceId: null,
    });
  });
});

describe('a STAR Certification', () => {
  const basis = soundCertification();
  const audit = (year: 1 | 2 | 3, heldOn: string | null, caiqRefreshedOn: string | null = null) => ({
    year,
    heldOn,
    caiqRefreshedOn,
  });
  const of = (audits: Parameters<typeof soundCertification>[0], steps = listedSteps('2026-03-01')) =>
    days(ofEntry([entryVersion({ basis: soundCertification(audits), steps })]));

  it('falls due with its certificates, its audits, its CAIQ and no later than the ISO certificate', () => {
    expect(of({ star: { expiresOn: '2029-03-31' } })).toEqual({
      'entry-end': '2029-02-09',
      'entry-deprecated': '2029-02-10',
      'entry-removed': '2030-02-10',
      'entry-renewal': '2027-02-28',
      'iso-certificate-end': '2029-02-09',
      'star-certificate-end': '2029-03-31',
      'first-surveillance-audit': '2027-02-10',
      'second-surveillance-audit': '2028-02-10',
      'recertification-audit': '2029-02-09',
      'caiq-refresh': '2027-02-10',
    });
  });
  it('asks for each audit until it was held, and for the CAIQ of the next surveillance year', () => {
    const once = of({ rest: { audits: [audit(1, '2027-01-20', '2027-01-10')] } });
    expect(once).not.toHaveProperty('first-surveillance-audit');
    expect(once).toMatchObject({ 'second-surveillance-audit': '2028-02-10', 'caiq-refresh': '2028-02-10' });
    // An audit that was left out stays owed, while a CAIQ refreshed later is fresher than the one left out.
    const late = of({ rest: { audits: [audit(2, '2028-01-20', '2028-01-10')] } });
    expect(late).toMatchObject({ 'first-surveillance-audit': '2027-02-10' });
    expect(late).not.toHaveProperty('caiq-refresh');
    const all = of({ rest: { audits: [audit(1, '2027-01-20'), audit(2, '2028-01-20'), audit(3, '2029-01-20')] } });
    expect(Object.keys(all).filter((kind) => kind.endsWith('-audit'))).toEqual([]);
    expect(all).toMatchObject({ 'caiq-refresh': '2027-02-10' });
  });
  it('has its certificates end before it is listed, too, and no surveillance after a certificate of a year', () => {
    expect(of({ iso: { expiresOn: '2027-02-09' } }, [])).toEqual({
      'iso-certificate-end': '2027-02-09',
      'star-certificate-end': '2029-02-09',
      'recertification-audit': '2027-02-09',
    });
  });
  it('names the certificate, within what a title holds', () => {
    const long = soundCertification({ iso: { number: 'N'.repeat(900) } });
    const titles = ofEntry([entryVersion({ basis: long })]).map(({ title }) => title);
    expect(Math.max(...titles.map(({ length }) => length))).toBe(500);
    const [first] = ofEntry([entryVersion({ basis })]);
    expect(first).toMatchObject({ kind: 'iso-certificate-end', title: 'ISO/IEC 27001 certificate IS 10441' });
  });
});

describe('a STAR Attestation', () => {
  it('falls due twelve months after the examined period and at the end of its last bridge letter', () => {
    const letter = { from: '2026-07-01', to: '2026-08-31', issuedOn: '2026-09-01', document: null };
    const basis = soundAttestation({ bridgeLetters: [letter, { ...letter, to: '2026-09-30' }, letter] });
    const items = ofEntry([entryVersion({ basis })]);
    expect(days(items)).toEqual({ 'examination-end': '2027-06-30', 'bridge-letter-end': '2026-09-30' });
    expect(items[0]?.title).toBe('SOC 2 examination by Halvorsen & Pryce LLP to 30 June 2026');
    expect(days(ofEntry([entryVersion({ basis: soundAttestation() })]))).toEqual({ 'examination-end': '2027-06-30' });
  });
});

describe('the cycles of a cadence', () => {
  const serviceId = '0196f3a0-1111-7abc-8000-000000000001';
  const monthly = {
    version: 1,
    startsOn: '2026-03-01',
    terms: { rhythm: 'monthly', dueDays: 5, graceDays: 3 },
  } as const;
  const of = (versions: Parameters<typeof cadenceDates>[0]['versions'], seals: readonly number[] = []) =>
    datesOf('cycle', { serviceId, versions, seals: seals.map((number) => ({ number, sealedOn: '2026-04-02' })) });

  it('fall due one by one, each with an id of its own that tells its number', () => {
    const items = of([monthly]);
    expect(items.slice(0, 3).map(({ kind, dueOn, title }) => `${kind} ${dueOn} ${title}`)).toEqual([
      'cycle-due 2026-04-05 cycle 1, 1 March 2026 to 31 March 2026',
      'cycle-grace-end 2026-04-08 cycle 1, 1 March 2026 to 31 March 2026',
      'cycle-due 2026-05-05 cycle 2, 1 April 2026 to 30 April 2026',
    ]);
    expect(items[0]).toMatchObject({ serviceId, ownerId: null, subjectId: '0196f3a0-1111-8001-8000-000000000001' });
    expect(new Set(items.map(({ kind, subjectId }) => `${kind} ${subjectId}`)).size).toBe(items.length);
    for (const number of [1, 255, 3_700]) expect(cycleNumberOf(cycleId(serviceId, number))).toBe(number);
  });
  it('do not once they or a later one were sealed, nor after the cadence was ended', () => {
    expect(of([monthly], [1])[0]?.dueOn).toBe('2026-05-05');
    expect(of([monthly], [1, 3])[0]?.dueOn).toBe('2026-07-05');
    const ended = { version: 2, startsOn: '2026-05-01', terms: null };
    expect(of([monthly, ended]).map(({ dueOn }) => dueOn)).toEqual([
      '2026-04-05',
      '2026-04-08',
      '2026-05-05',
      '2026-05-08',
    ]);
    expect(of([monthly, ended], [2])).toEqual([]);
    expect(of([])).toEqual([]);
  });
  it('without grace have no end of it', () => {
    const strict = { ...monthly, terms: { ...monthly.terms, graceDays: 0 } };
    expect(new Set(of([strict]).map(({ kind }) => kind))).toEqual(new Set(['cycle-due']));
  });
  it('are those of the cadence for three years ahead, whatever its rhythm and whatever was sealed', () => {
    const rhythm = fc.constantFrom('every-30-days' as const, 'monthly' as const, 'quarterly' as const);
    const terms = fc.record({ rhythm, dueDays: fc.nat({ max: 14 }), graceDays: fc.nat({ max: 14 }) });
    fc.assert(
      fc.property(terms, fc.nat({ max: 60 }), fc.nat({ max: 900 }), (committed, sealed, later) => {
        const first = { version: 1, startsOn: '2026-03-01', terms: committed };
        const changed = { version: 2, startsOn: addDays('2026-03-01', later), terms: { ...committed, graceDays: 1 } };
        const seals = Array.from({ length: sealed }, (_, at) => ({ number: at + 1, sealedOn: '2026-04-02' }));
        const noted = datesOf('cycle', { serviceId, versions: [first, changed], seals });
        const last = noted[0]?.dueOn ?? '';
        const to = addMonths(last, 34);
        const ruled = cadenceDates({ versions: [first, changed], seals, from: '2026-03-01', to });
        const both = (items: readonly string[]) => [...items].sort();
        expect(both(noted.filter(({ dueOn }) => dueOn <= to).map(({ kind, dueOn }) => `${dueOn} ${kind}`))).toEqual(
          both(
            ruled
              .filter(({ kind }) => kind !== 'cycle-begins')
              .map(({ kind, on }) => `${on} ${kind === 'cycle-due' ? kind : 'cycle-grace-end'}`),
          ),
        );
      }),
    );
  });
});
