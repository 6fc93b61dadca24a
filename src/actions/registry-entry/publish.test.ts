import { describe, expect, it } from 'vitest';
import { firstWorkspaceName } from '#assurance/access/first-workspace.ts';
import { addDays, addMonths, dayOf } from '#assurance/posture/calendar-day.ts';
import type { Publication } from '#assurance/registry/publication.ts';
import { cyclesOnDay } from '#assurance/registry/published-cycles.ts';
import { connectPublic } from '#store/registry/public-database.ts';
import { personIn, systemIn } from '../../../test/harness/actors.ts';
import { approveAll, importedCaiq } from '../../../test/harness/approved-caiq.ts';
import { cadenceStory } from '../../../test/harness/cadences.ts';
import { type LevelOneStory, levelOneStories } from '../../../test/harness/level-one.ts';
import { soundCertification } from '../../../test/harness/registry-entries.ts';
import { finishedCaiq, testRuntime } from '../../../test/harness/runtime.ts';
import { perform } from '../action.ts';
import { answerRevise } from '../answer/revise.ts';
import { exceptionApprove } from '../exception/approve.ts';
import { exceptionEnd } from '../exception/end.ts';
import { exceptionRequest } from '../exception/request.ts';
import { serviceRemove } from '../service/remove.ts';
import { serviceRevise } from '../service/revise.ts';
import { submissionHandOver } from '../submission/hand-over.ts';
import { submissionPrepare } from '../submission/prepare.ts';
import { workspaceRename } from '../workspace/rename.ts';
import { registryEntryGet } from './get.ts';
import { registryEntryOpen } from './open.ts';
import { registryEntryPublish } from './publish.ts';
import { registryEntryRecordAudit } from './record-audit.ts';
import { registryEntryRenew } from './renew.ts';
import { registryEntryUnpublish } from './unpublish.ts';
import { registryEntryWithdraw } from './withdraw.ts';

const opened = await testRuntime();
const { runtime, clock, activityOf } = opened;
const { withCaiq, openLevelOne, list } = levelOneStories(opened);
const { committed, fill, seal } = cadenceStory(opened);
const readers = connectPublic(opened.address, { log: () => undefined });
const DAY_MS = 86_400_000;
const today = () => dayOf(clock.now());

/** What readers without a session see of an entry by its number. */
async function seen(number: number) {
  const [entry] = await readers.ask(
    `select e.kind, e.version, e.scope, e.owner_role, e.questionnaire_edition, e.ccm_edition, e.listed_on, e.ends_on,
      e.withdrawn_on, e.refs, e.versions, e.cycles, e.answers, s.name as service, s.slug, o.name as organisation, o.website,
      o.country, w.file_sha256 as workbook, a.document
      from entry e join service s on s.id = e.service_id join organisation o on o.id = s.organisation_id
      left join workbook w on w.entry_id = e.id left join answers a on a.entry_id = e.id where e.id = $1`,
    [number],
  );
  return entry as Readonly<Record<string, unknown>> & { readonly document: Publication['answers'] };
}

async function listed(workspace: Parameters<typeof withCaiq>[0] = {}) {
  const story = await withCaiq(workspace);
  await approveAll(runtime, story);
  const { id: entryId } = await openLevelOne(story);
  await list(story, entryId);
  return { ...story, entryId };
}
type Listed = Awaited<ReturnType<typeof listed>>;

const publish = ({ owner, entryId }: Listed) => perform(runtime, registryEntryPublish, owner, { entryId });

async function handOverKit({ owner, assessmentId }: LevelOneStory) {
  const said = ['submitterName', 'submitterEmail', 'backupName', 'backupEmail', 'phone', 'region'] as const;
  const kit = await perform(runtime, submissionPrepare, owner, {
    ...{ assessmentId, file: finishedCaiq(runtime, 'kept'), fileName: 'form.xlsx' },
    ...Object.fromEntries(said.map((name) => [name, 'x@northwind.example'])),
    ...{ country: 'Norway', serviceCategory: 'Storage', organisationUrl: 'https://northwind.example' },
    ...{ organisationName: 'Northwind', organisationDescription: 'Stores objects.' },
    ...{ serviceName: 'Vault', serviceDescription: 'Object storage.' },
  });
  await perform(runtime, submissionHandOver, owner, { submissionId: kit.id, to: 'STAR Registry' });
  return kit.workbook.sha256;
}

/** Neither papers beside certificates nor Level 1 beneath a cadence are kept here, so the listing is written itself. */
const listPastGates = (workspaceId: string, entryId: string) =>
  opened.asOwner(
    `insert into tenant.registry_entry_step (workspace_id, id, entry_id, version, kind, on_day, note, at, by)
      values ($1, $2, $3, 1, 'list', $4, '', $5, null)`,
    [workspaceId, runtime.newId(), entryId, today(), clock.now()],
  );

async function bind({ owner, reviewer, serviceId }: LevelOneStory, startsOn = today()) {
  const { id: exceptionId } = await perform(runtime, exceptionRequest, owner, {
    ...{ serviceId, kind: 'exception', edition: '4.0.3', target: 'A&A-01.1', title: 'Late audit' },
    ...{ rationale: 'The auditor left.', buyerNote: 'The audit of this year follows in May.' },
    ...{ ownerId: owner.personId, startsOn, expiresOn: addDays(startsOn, 30) },
  });
  await perform(runtime, exceptionApprove, reviewer, { exceptionId });
  return exceptionId;
}

describe('a listed entry', () => {
  it('is public once somebody says so, and then with everything a buyer asks for and no name', async () => {
    const story = await withCaiq({ name: 'Northwind Storage' });
    await approveAll(runtime, story);
    const workbook = await handOverKit(story);
    const { id: entryId } = await openLevelOne(story);
    await bind(story);
    await list(story, entryId);
    expect((await perform(runtime, registryEntryGet, story.owner, { entryId })).published).toBeNull();
    const place = await publish({ ...story, entryId });
    expect(place.address).toMatch(/^https:\/\/almagest\.example\/registry\/northwind-storage(-\d+)?\/vault$/);
    const row = await seen(place.number);
    expect(row).toMatchObject({
      ...{ kind: 'self-assessment', version: 1, scope: 'The vault.', owner_role: 'owner' },
      ...{ questionnaire_edition: '4.0.3', ccm_edition: '4.0.13', listed_on: today(), answers: 261 },
      ...{ ends_on: addDays(addMonths(today(), 12), -1), service: 'Vault', organisation: 'Northwind Storage' },
      ...{ website: 'https://northwind.example', country: 'NO', workbook },
    });
    expect(row.document[0]).toMatchObject({
      questionId: 'A&A-01.1',
      notes: [expect.stringMatching(/^EX-1, until .*: The audit of this year follows in May\.$/)],
    });
    expect(JSON.stringify(row)).not.toContain(story.ownerId);
    const [entry] = await activityOf(story.workspaceId, { object: { type: 'publication', id: entryId } });
    expect(entry?.act).toBe('registry-entry.publish');
    const [newest] = await activityOf(story.workspaceId, { object: { type: 'registry-entry', id: entryId } });
    expect(newest?.id).toBe(entry?.id);
  });

  it('stays inside while no version is listed, in a sample, and where nobody answers for it', async () => {
    const story = await withCaiq();
    await approveAll(runtime, story);
    const { id: entryId } = await openLevelOne(story);
    await expect(publish({ ...story, entryId })).rejects.toMatchObject({ code: 'entry-is-in-another-state' });
    await expect(publish(await listed({ kind: 'sample' }))).rejects.toMatchObject({ code: 'sample-is-local-only' });
    await expect(publish(await listed({ name: firstWorkspaceName('Ines Okafor') }))).rejects.toMatchObject({
      code: 'entry-is-not-ready',
      message: expect.stringContaining('called after a person'),
    });
    const left = await listed();
    await opened.asOwner('delete from tenant.member where person_id = $1', [left.ownerId]);
    await expect(publish(left)).rejects.toMatchObject({ code: 'entry-is-not-ready' });
    expect(
      await opened.asOwner('select from registry.organisation where workspace_id = $1', [left.workspaceId]),
    ).toEqual([]);
  });

  it('of the workspace alone is published by its people: a stranger does not reach it', async () => {
    const story = await listed();
    const stranger = { ...personIn(story.workspaceId, 'caiq-owner'), services: [story.assessmentId] };
    await expect(publish({ ...story, owner: stranger })).rejects.toMatchObject({ code: 'record-is-absent' });
    await expect(publish({ ...story, owner: personIn(story.workspaceId, 'viewer') })).rejects.toMatchObject({
      code: 'permission-is-missing',
    });
  });
});

describe('a published entry', () => {
  it('keeps its answers as they were listed, whatever is approved since, and follows names, owner and exceptions', async () => {
    const story = await listed();
    const { number } = await publish(story);
    const { owner, serviceId, workspaceId } = story;
    const exceptionId = await bind(story);
    expect((await seen(number)).document[0]?.notes).toHaveLength(1);
    const { assessmentId } = story;
    clock.advance(60_000);
    const later = { assessmentId, questionId: 'A&A-01.1', cspImplementationDescription: 'Written after the listing.' };
    await perform(runtime, answerRevise, owner, later);
    expect(await approveAll(runtime, story)).toBe(1);
    await perform(runtime, serviceRevise, owner, { serviceId, name: 'Deep vault' });
    expect((await seen(number)).document[0]?.cspImplementationDescription).toContain('Northwind keeps');
    await perform(runtime, workspaceRename, owner, { name: 'Northwind AS' });
    expect(await seen(number)).toMatchObject({ service: 'Deep vault', slug: 'vault', organisation: 'Northwind AS' });
    clock.advance(31 * DAY_MS);
    await perform(runtime, exceptionEnd, systemIn(workspaceId), { exceptionId });
    expect((await seen(number)).document[0]).toMatchObject({ answer: 'yes', notes: [] });
    const acts = await activityOf(workspaceId, { object: { type: 'publication', id: story.entryId } });
    expect(acts.map(({ act }) => act)).toEqual([
      'exception.end',
      'workspace.rename',
      'service.revise',
      'exception.approve',
      'registry-entry.publish',
    ]);
  });

  it('is followed by its renewal, with both versions in the history', async () => {
    const story = await listed();
    const { owner, workspaceId, serviceId, entryId } = story;
    const { number } = await publish(story);
    clock.advance(400 * DAY_MS);
    const next = await importedCaiq(runtime, owner, { serviceId, file: finishedCaiq(runtime, 'holds'), title: '2' });
    await approveAll(runtime, { owner, reviewer: personIn(workspaceId, 'caiq-reviewer'), assessmentId: next });
    await perform(runtime, registryEntryRenew, owner, { entryId, assessmentId: next });
    expect(await seen(number)).toMatchObject({ version: 1 });
    await list(story, entryId);
    const row = await seen(number);
    expect(row).toMatchObject({
      version: 2,
      listed_on: today(),
      versions: [
        { version: 1, path: 'first', renewedOn: today() },
        { version: 2, path: 'new-caiq', renewedOn: null },
      ],
    });
    expect(row.document[0]?.cspImplementationDescription).toContain('Northwind holds');
  });

  it('tells of an exception that begins later once it is approved: nobody acts on its first day', async () => {
    const story = await listed();
    const { number } = await publish(story);
    await bind(story, addDays(today(), 10));
    const [note] = (await seen(number)).document[0]?.notes ?? [];
    expect(note).toMatch(/^EX-1, from \d+ \w+ \d{4} until .*: The audit of this year follows in May\.$/);
  });

  it('leaves a stub when it is withdrawn, from the day it was withdrawn, and its next version is not public by itself', async () => {
    const story = await listed();
    const { owner, entryId } = story;
    const { number } = await publish(story);
    clock.advance(5 * DAY_MS);
    const on = addDays(today(), -2);
    await perform(runtime, registryEntryWithdraw, owner, { entryId, on });
    const stub = { version: 1, scope: '', answers: 0, workbook: null, document: null, withdrawn_on: on };
    expect(await seen(number)).toMatchObject(stub);
    await expect(publish(story)).rejects.toMatchObject({ code: 'entry-is-in-another-state' });
    await perform(runtime, registryEntryRenew, owner, { entryId });
    await list(story, entryId);
    expect(await seen(number)).toMatchObject(stub);
    await publish(story);
    expect(await seen(number)).toMatchObject({ version: 2, withdrawn_on: null, answers: 261 });
  });

  it('is taken out and put back without a step of the entry, and its service stays as long as it is public', async () => {
    const story = await listed();
    const { owner, entryId, serviceId } = story;
    const { number } = await publish(story);
    await expect(perform(runtime, serviceRemove, owner, { serviceId })).rejects.toMatchObject({
      code: 'entry-is-in-another-state',
    });
    await perform(runtime, registryEntryUnpublish, owner, { entryId });
    const got = await perform(runtime, registryEntryGet, owner, { entryId });
    expect(got).toMatchObject({ published: { withdrawnOn: today() }, versions: [{ state: 'listed' }] });
    await expect(perform(runtime, registryEntryUnpublish, owner, { entryId })).rejects.toMatchObject({
      code: 'record-is-absent',
    });
    await perform(runtime, serviceRevise, owner, { serviceId, description: 'Not told.' });
    expect(await seen(number)).toMatchObject({ withdrawn_on: today(), scope: '' });
    await publish(story);
    expect(await seen(number)).toMatchObject({ withdrawn_on: null, scope: 'The vault.' });
    await perform(runtime, registryEntryUnpublish, owner, { entryId });
    await perform(runtime, serviceRemove, owner, { serviceId });
  });

  it('of Level 2 shows where to look its certificates up, and the audits held since', async () => {
    const story = await listed();
    const { owner, serviceId, ownerId } = story;
    const document = null;
    const dates = { issuedOn: addDays(today(), -30), expiresOn: addDays(today(), 1000), document };
    const basis = soundCertification({
      iso: dates,
      star: { ...dates, leansOn: { number: 'IS 10441', edition: '2022', expiresOn: dates.expiresOn } },
      rest: { statementOfApplicability: { dated: null, hasCcmCrosswalk: true, document }, report: document },
    });
    const asked = { kind: 'star-certification', serviceId, ownerId, basis };
    const { id: entryId } = await perform(runtime, registryEntryOpen, owner, asked);
    await listPastGates(story.workspaceId, entryId);
    const { number } = await publish({ ...story, entryId });
    expect(await seen(number)).toMatchObject({
      ...{ kind: 'star-certification', ends_on: dates.expiresOn, document: null, workbook: null },
      refs: expect.arrayContaining([{ label: 'STAR certificate', value: 'STAR 10441' }]),
    });
    await perform(runtime, registryEntryRecordAudit, owner, {
      ...{ entryId, year: 1, heldOn: today(), caiqRefreshedOn: null },
    });
    expect(JSON.stringify((await seen(number)).refs)).toContain('Surveillance audit, year 1');
  });

  it('of a cadence shows each cycle with what was measured, from its sealing on', async () => {
    const { owner, serviceId, workspaceId, operator, reviewer } = await committed();
    const basis = { kind: 'continuous-cadence', cycleEndsOn: addDays(today(), 45) } as const;
    const asked = { kind: basis.kind, serviceId, ownerId: owner.personId, basis };
    const { id: entryId } = await perform(runtime, registryEntryOpen, owner, asked);
    await listPastGates(workspaceId, entryId);
    const { number } = await perform(runtime, registryEntryPublish, owner, { entryId });
    const cycles = async () => cyclesOnDay((await seen(number)).cycles as Publication['cycles'], today());
    expect(await cycles()).toMatchObject([{ from: today(), standing: 'open', packageSha256: null, measures: [] }]);
    await fill(operator, serviceId);
    expect(await cycles()).toMatchObject([{ standing: 'open', measures: [] }]);
    clock.advance(32 * DAY_MS);
    await seal(reviewer, serviceId);
    expect(await cycles()).toMatchObject([
      {
        ...{ standing: 'sealed', sealedOn: today(), packageSha256: expect.stringMatching(/^[0-9a-f]{64}$/) },
        measures: [
          { metricId: 'AIS-06-M1', title: expect.stringContaining('AIS-06'), value: '98 %', isMet: true },
          { metricId: 'TVM-07-M1' },
        ],
      },
      { standing: 'open', sealedOn: null },
    ]);
    // Nobody does anything any more, and the cycles begin and are missed by their dates.
    clock.advance(75 * DAY_MS);
    expect((await cycles()).map(({ standing }) => standing)).toEqual(['sealed', 'missed', 'missed', 'open']);
  });
});
