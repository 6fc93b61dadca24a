/** Every state and every weakness that the sample promises is really there, on whatever day it is opened. */
import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { addDays, dayOf } from '#assurance/posture/calendar-day.ts';
import { SAMPLE_PEOPLE } from '#sample/tidewater/people.ts';
import { systemIn } from '../../../test/harness/actors.ts';
import { testRuntime } from '../../../test/harness/runtime.ts';
import { perform, type ReadAction, type Runtime } from '../action.ts';
import { answerGet } from '../answer/get.ts';
import { answerList } from '../answer/list.ts';
import { cadenceGet } from '../cadence/get.ts';
import { cycleGet } from '../cycle/get.ts';
import { documentDownload } from '../document/download.ts';
import { documentList } from '../document/list.ts';
import { documentShow } from '../document/show.ts';
import { domainOwnerList } from '../domain-owner/list.ts';
import { exceptionList } from '../exception/list.ts';
import { memberList } from '../member/list.ts';
import { readingShow } from '../reading/show.ts';
import { recordList } from '../record/list.ts';
import { registryEntryGet } from '../registry-entry/get.ts';
import { registryEntryList } from '../registry-entry/list.ts';
import { responsibilityList } from '../responsibility/list.ts';
import { scopeList } from '../scope/list.ts';
import { selfAssessmentList } from '../self-assessment/list.ts';
import { serviceList } from '../service/list.ts';
import { serviceGroupList } from '../service-group/list.ts';
import { submissionList } from '../submission/list.ts';
import { vendorList } from '../vendor/list.ts';
import { openSample } from './open-sample.ts';
import { sampleRemove } from './remove.ts';

const { runtime, activityOf, asOwner } = await testRuntime();

/** Somebody who looks around in a sample, on the day it was opened. */
const lookerAt = (at: Runtime, workspaceId: string) => {
  const visitor = { ...systemIn(workspaceId), kind: 'anonymous', roles: ['programme-manager'] } as const;
  return <Input extends z.ZodType, Output extends z.ZodType>(act: ReadAction<Input, Output>, input: object = {}) =>
    perform(at, act, visitor, input);
};

const workspaceId = await openSample(runtime);
const ask = lookerAt(runtime, workspaceId);
const today = dayOf(runtime.now());
const services = await ask(serviceList);
const [harbourDesk, tidalRuntime] = ['Harbour Desk', 'Tidal Runtime'].map(
  (name) => services.find((one) => one.name === name)!,
);
const serviceId = harbourDesk!.id;
const [renewal, first] = await ask(selfAssessmentList, { serviceId });
const rulesAt = async (questionId: string) =>
  (await ask(answerGet, { assessmentId: renewal!.id, questionId })).weaknesses.map(({ rule }) => rule);
const personOf = (id: string | null) => SAMPLE_PEOPLE.find((person) => person.id === id)?.name;

describe('the registry entries', () => {
  it('are a Level 1 that ends within a month, and a Certification that an ended certificate keeps back', async () => {
    const entries = await ask(registryEntryList);
    const [levelOne, certification] = ['self-assessment', 'star-certification'].map(
      (kind) => entries.find((entry) => entry.kind === kind)!,
    );
    expect(levelOne!.versions[0]).toMatchObject({ state: 'listed' });
    const endsOn = levelOne!.versions[0]!.terms!.endsOn;
    expect(endsOn > today && endsOn <= addDays(today, 30)).toBe(true);
    expect(certification!.versions[0]).toMatchObject({ state: 'draft' });
    const { issues } = await ask(registryEntryGet, { entryId: certification!.id });
    expect(issues.map(({ rule }) => rule)).toEqual(
      expect.arrayContaining(['iso-certificate-ended', 'star-outlives-iso']),
    );
  });
});

describe('the cadence', () => {
  it('was kept in six cycles in a row, and the seventh runs and is due in some weeks', async () => {
    const { standing, cycles, committed, versions } = await ask(cadenceGet, { serviceId });
    expect(standing).toMatchObject({ state: 'kept', streak: 6, longestStreak: 6, judged: 6, inTime: 6, missed: [] });
    expect(cycles.map(({ state }) => state)).toEqual([...Array(6).fill('sealed'), 'open', 'upcoming']);
    const { dueOn } = standing.current!;
    expect(dueOn > addDays(today, 14) && dueOn < addDays(today, 30)).toBe(true);
    // One was sealed in its grace only, and what is promised grew once.
    expect(cycles.filter((cycle) => (cycle.sealedOn ?? '') > cycle.dueOn).map(({ number }) => number)).toEqual([2]);
    expect(versions).toHaveLength(2);
    expect(committed).toMatchObject({ edition: '4.1.0', controls: ['IAM-08'] });
  });

  it('fell short of one minimum once and says why, and met all others', async () => {
    const short = await Promise.all(
      [1, 2, 3, 4, 5, 6].map(async (cycle) => {
        const { metrics } = await ask(cycleGet, { serviceId, cycle });
        return metrics.flatMap(({ metricId, slo, note }) => (slo === 'met' ? [] : [{ cycle, metricId, slo, note }]));
      }),
    );
    expect(short.flat()).toEqual([
      { cycle: 5, metricId: 'BERTH-LIST-CURRENT', slo: 'not-met', note: expect.stringContaining('full disk') },
    ]);
  });

  it('corrected one cycle by a package of its own, sealed by somebody else than who fills', async () => {
    const { packages } = await ask(cycleGet, { serviceId, cycle: 3 });
    expect(packages.map(({ version, sealedBy }) => [version, personOf(sealedBy)]).toSorted()).toEqual([
      [1, 'Ingrid Voll'],
      [2, 'Ingrid Voll'],
    ]);
  });

  it('carries an entry of Level 3 that holds as long as it does', async () => {
    const entries = await ask(registryEntryList);
    const { versions } = entries.find(({ kind }) => kind === 'continuous-cadence')!;
    const { standing } = await ask(cadenceGet, { serviceId });
    expect(versions[0]).toMatchObject({ state: 'listed', terms: { endsOn: standing.holdsUntil } });
  });
});

describe('the services', () => {
  it('are a SaaS and a PaaS in one group, with people named', async () => {
    const [group] = await ask(serviceGroupList);
    expect(services.map(({ serviceModel, groupId }) => [serviceModel, groupId])).toEqual([
      ['saas', group?.id],
      ['paas', group?.id],
    ]);
    expect([personOf(harbourDesk!.caiqOwner), personOf(harbourDesk!.caiqReviewer)]).toEqual([
      'Aiko Tanaka',
      'Samuel Adeyemi',
    ]);
    const owners = await ask(domainOwnerList, { serviceId });
    // Both spellings of one domain, and one domain whose owner has left.
    expect(owners).toHaveLength(18);
    expect(owners.filter(({ personId }) => personOf(personId) === undefined)).toEqual([]);
    expect(personOf(owners.find(({ domain }) => domain === 'UEM')!.personId)).toBe('Niklas Aas');
  });

  it('say what is out of scope and why', async () => {
    const { controls, history } = await ask(scopeList, { serviceId, edition: '4.1.0' });
    const out = controls.filter(({ inScope }) => !inScope).map(({ controlId }) => controlId);
    expect(out).toEqual(['CCC-05', 'DCS-05', 'UEM-14']);
    expect(history.every(({ justification }) => justification.length > 40)).toBe(true);
    expect(tidalRuntime!.controls.inScope).toBe(194);
  });

  it('had every owner decided with its split a year ago, a sub-processor by name', async () => {
    const { controls } = await ask(responsibilityList, { serviceId, edition: '4.0.13' });
    expect(new Set(controls.map(({ state }) => state))).toEqual(new Set(['settled', 'out-of-scope']));
    const parties = new Set(controls.flatMap(({ decided }) => decided?.thirdParty || []));
    expect(parties).toContain('Fjord Compute AS');
    const shared = controls.filter(({ decided }) => decided?.ownership === 'shared-csp-csc');
    expect(shared.length).toBeGreaterThan(20);
    expect(shared.filter(({ decided }) => decided?.cscPart === '')).toEqual([]);
  });

  it('leave a little to decide in the new edition, and contradictions to settle', async () => {
    const { controls, contradictions } = await ask(responsibilityList, { serviceId, edition: '4.1.0' });
    const count = (state: string) => controls.filter((one) => one.state === state).length;
    expect([count('proposed'), count('incomplete'), count('out-of-scope')]).toEqual([8, 3, 3]);
    expect(contradictions.find(({ severity }) => severity === 'high')).toMatchObject({
      kind: 'customer-duty-answered',
      questionIds: ['DSP-17.1'],
    });
    expect(contradictions).toContainEqual(
      expect.objectContaining({ kind: 'answer-differs', severity: 'medium', questionIds: ['LOG-13.1'] }),
    );
  });
});

describe('the CAIQ of a year ago', () => {
  it('is approved in full by somebody else, handed over, listed and closed', async () => {
    expect(first).toMatchObject({ edition: '4.0.3', state: 'closed', startedFrom: 'workbook' });
    const { counts } = await ask(answerList, { assessmentId: first!.id });
    expect(counts.states).toEqual({ draft: 0, 'in-review': 0, approved: 261, 'needs-change': 0 });
    const [kit] = await ask(submissionList, { assessmentId: first!.id });
    expect(kit).toMatchObject({ handedOverTo: 'STAR Registry, Level 1 form', outcome: 'listed' });
    expect(kit!.checklist.filter(({ verdict }) => verdict === 'not-met')).toEqual([]);
  });

  it('kept what was written better before it was approved', async () => {
    const { revisions } = await ask(answerGet, { assessmentId: first!.id, questionId: 'CEK-12.1' });
    expect(revisions.map(({ writtenBy }) => personOf(writtenBy))).toEqual(['Aiko Tanaka', 'Priya Raman']);
  });
});

describe('the renewal', () => {
  it('is under way in 4.1.0: most approved, some before a reviewer, sent back, drafts, blank', async () => {
    expect(renewal).toMatchObject({
      edition: '4.1.0',
      state: 'open',
      startedFrom: 'previous',
      sourceAssessmentId: first!.id,
    });
    const { counts } = await ask(answerList, { assessmentId: renewal!.id });
    expect(counts).toMatchObject({ all: 283, unanswered: 17, changedSinceApproval: 2 });
    expect(counts.states).toEqual({ draft: 28, 'in-review': 27, approved: 223, 'needs-change': 5 });
    expect(counts.withoutEvidence).toBeGreaterThan(5);
    expect(counts.withoutEvidence).toBeLessThan(20);
  });

  it.each([
    ['A&A-02.1', 'evidence-expired-before-assessment'],
    ['GRC-01.1', 'evidence-superseded'],
    ['BCR-01.1', 'evidence-review-due'],
    ['IAM-08.1', 'record-overdue'],
    ['AIS-03.1', 'answer-without-evidence'],
    ['AIS-08.2', 'description-placeholder'],
    ['STA-16.1', 'description-repeats-question'],
  ])('has %s called out by %s', async (questionId, rule) => {
    expect(await rulesAt(questionId)).toContain(rule);
  });

  it('has nothing against an answer whose link was renewed to the newer policy', async () => {
    expect(await rulesAt('GRC-03.1')).toEqual([]);
  });

  it('was asked for change by two reviewers, with a reason each, and talked about', async () => {
    const { lines } = await ask(answerList, { assessmentId: renewal!.id, state: 'needs-change' });
    const steps = await Promise.all(
      lines.map(({ questionId }) => ask(answerGet, { assessmentId: renewal!.id, questionId })),
    );
    const asked = steps.map((one) => one.steps.find(({ kind }) => kind === 'ask-for-change')!);
    expect(new Set(asked.map(({ by }) => personOf(by)))).toEqual(new Set(['Samuel Adeyemi', 'Ingrid Voll']));
    expect(asked.every(({ note }) => note.length > 40)).toBe(true);
    const { comments } = await ask(answerGet, { assessmentId: renewal!.id, questionId: 'A&A-02.1' });
    expect(comments.map(({ mentions }) => mentions.map(personOf))).toContainEqual(['Jonas Brekke']);
    const settled = await ask(answerGet, { assessmentId: renewal!.id, questionId: 'BCR-02.2' });
    expect(settled.comments.map(({ resolvedBy }) => personOf(resolvedBy))).toEqual(['Henrik Solberg']);
  });
});

describe('the exceptions', () => {
  it('are closed, ended, open over an approved Yes, and asked for', async () => {
    const exceptions = await ask(exceptionList, { serviceId });
    expect(exceptions.map(({ standing }) => standing).toSorted()).toEqual(['closed', 'ended', 'open', 'requested']);
    const open = exceptions.find(({ standing }) => standing === 'open');
    expect(open).toMatchObject({ target: 'IAM-13.1', kind: 'compensating-control' });
    expect(open!.compensatingMeasure).not.toBe('');
    const bound = await ask(answerGet, { assessmentId: renewal!.id, questionId: 'IAM-13.1' });
    expect(bound.answer).toMatchObject({ answer: 'yes', state: 'approved' });
  });

  it('sent an approved answer back to review when one ended', async () => {
    const { answer, steps } = await ask(answerGet, { assessmentId: renewal!.id, questionId: 'BCR-06.1' });
    expect(answer.state).toBe('in-review');
    expect(steps.map(({ kind }) => kind)).toContain('approve');
    expect(steps.find(({ kind }) => kind === 'reopen')).toMatchObject({ by: null });
  });
});

describe('the evidence', () => {
  it('holds documents in versions, one that ran out, one to be looked at again, one on hold', async () => {
    const { documents, total } = await ask(documentList, { limit: 200 });
    expect(total).toBe(28);
    const of = (state: string) => ask(documentList, { state }).then((list) => list.documents.map(({ title }) => title));
    expect(await of('ended')).toEqual(['ISO/IEC 27001 certificate']);
    expect(await of('review-due')).toEqual(['Continuity plan']);
    expect(await of('on-hold')).toEqual(['Report on the late berth list']);
    const policy = documents.find(({ title }) => title === 'Security policy')!;
    const shown = await ask(documentShow, { documentId: policy.id });
    expect(shown.versionList.map(({ version }) => version).toSorted()).toEqual([1, 2]);
    const types = new Set(documents.map(({ newest }) => newest.mediaType));
    expect(types).toEqual(new Set(['application/pdf', 'image/png', 'text/csv', 'text/plain']));
    const { bytes } = await ask(documentDownload, { documentId: policy.id, version: 2 });
    expect(new TextDecoder().decode(await firstOf(bytes))).toMatch(/^%PDF-1\.7/);
  });

  it('holds records that were done, are due, and are late', async () => {
    const titles = async (due: string) => (await ask(recordList, { due })).records.map(({ title }) => title).toSorted();
    const late = await titles('late');
    expect(late).toEqual(['Access review of Harbour Desk', 'Yearly look at Fjord Compute AS']);
    const soon = await titles('soon');
    expect(soon.filter((title) => !late.includes(title))).toEqual([
      'Awareness training of the year',
      'Monthly round of weaknesses',
      'Restore of a whole port',
    ]);
    const { records } = await ask(recordList);
    expect(new Set(records.map(({ standing }) => standing))).toEqual(
      new Set(['once', 'succeeded', 'due-later', 'due-soon', 'late']),
    );
  });
});

describe('the people', () => {
  it('are members with the roles of the programme, and none of them has an account', async () => {
    const members = await perform(runtime, memberList, systemIn(workspaceId), {});
    expect(members).toHaveLength(12);
    expect(new Set(members.flatMap(({ roles }) => roles)).size).toBe(8);
    for (const table of ['person', 'account', 'session', 'verification'])
      expect(await asOwner(`select 1 from identity.${table}`).catch(() => [])).toEqual([]);
  });
});

describe('the vendors', () => {
  it('are read from files that read as they are shown', async () => {
    const vendors = await ask(vendorList);
    expect(vendors).toHaveLength(3);
    for (const { newest } of vendors) {
      const { reading, read } = await ask(readingShow, { readingId: newest!.id });
      const bytes = await runtime.files.read(workspaceId, reading.fileSha256);
      const again = await runtime.readFile({ bytes, fileName: reading.fileName });
      expect(again.rows.filter(({ answer }) => answer === 'yes')).toHaveLength(
        (read as { answers: { yes: number } }).answers.yes,
      );
    }
    const verdicts = vendors.map(({ name, newest }) => [name, newest?.tierVerdict]);
    expect(verdicts).toContainEqual(['Northwind Storage GmbH', 'not-met']);
  });
});

describe('the log', () => {
  it('tells all of it by name, none of it of a day to come', async () => {
    const entries = await activityOf(workspaceId, { limit: 500 });
    expect(entries).toHaveLength(500);
    expect(entries.every(({ at }) => at < runtime.now())).toBe(true);
    expect(dayOf(entries[0]!.at) < today).toBe(true);
    const people = new Set(entries.flatMap(({ actor }) => personOf(actor.personId) ?? []));
    expect(people.size).toBeGreaterThan(5);
  });
});

describe('on any other day', () => {
  it.each(['2028-02-29', '2027-03-30'])(
    '%s it looks the same',
    async (day) => {
      for (const id of [workspaceId, ...(await leftOver())])
        await perform(runtime, sampleRemove, systemIn(id), {}).catch(() => null);
      const then: Runtime = { ...runtime, now: () => new Date(`${day}T09:00:00.000Z`) };
      const look = lookerAt(then, await openSample(then));
      const [desk] = await look(serviceList);
      const [open] = await look(selfAssessmentList, { serviceId: desk!.id });
      const { counts } = await look(answerList, { assessmentId: open!.id });
      expect(counts.states).toEqual({ draft: 28, 'in-review': 27, approved: 223, 'needs-change': 5 });
      expect((await look(recordList, { due: 'late' })).total).toBe(2);
      // The late ones are among those that are due soon.
      expect((await look(recordList, { due: 'soon' })).total).toBe(5);
      expect((await look(documentList, { state: 'ended' })).total).toBe(1);
      const standings = (await look(exceptionList, { serviceId: desk!.id })).map(({ standing }) => standing);
      expect(standings.toSorted()).toEqual(['closed', 'ended', 'open', 'requested']);
      expect(await look(cadenceGet, { serviceId: desk!.id })).toMatchObject({ standing: { state: 'kept', streak: 6 } });
    },
    60_000,
  );
});

const leftOver = async () =>
  (await asOwner<{ id: string }>("select workspace_id as id from tenant.workspace where kind = 'sample'")).map(
    ({ id }) => id,
  );

async function firstOf(bytes: Uint8Array | AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  if (bytes instanceof Uint8Array) return bytes.subarray(0, 16);
  for await (const part of bytes) return part.subarray(0, 16);
  return new Uint8Array();
}
