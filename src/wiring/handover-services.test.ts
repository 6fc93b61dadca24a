import { describe, expect, it } from 'vitest';
import { perform } from '#actions/action.ts';
import { answerApproveMany } from '#actions/answer/approve-many.ts';
import { answerPreviewMany } from '#actions/answer/preview-many.ts';
import { answerSendManyToReview } from '#actions/answer/send-many-to-review.ts';
import { selfAssessmentImport } from '#actions/self-assessment/import.ts';
import { selfAssessmentOpen } from '#actions/self-assessment/open.ts';
import { serviceAdd } from '#actions/service/add.ts';
import type { Actor } from '#assurance/access/actor.ts';
import type { MemberSession } from '#web/services/people.ts';
import { newWorkspace, personIn } from '../../test/harness/actors.ts';
import { queriesDuring } from '../../test/harness/query-count.ts';
import { finishedCaiq, testRuntimeWithNames } from '../../test/harness/runtime.ts';
import { handoverServices } from './handover-services.ts';

const { runtime, database, clock, names } = await testRuntimeWithNames();
const actors = new Map<string, Actor>();
const handover = handoverServices({ runtime, actorOf: ({ id }: MemberSession) => actors.get(id)! });

async function place() {
  const { workspaceId, owner } = await newWorkspace(database);
  names.set(owner.personId!, 'Ines Okafor');
  actors.set(workspaceId, owner);
  const session = {
    id: workspaceId,
    user: { name: 'Ines Okafor', email: 'ines@northwind.example' },
    workspace: { id: workspaceId, name: 'Northwind Storage GmbH' },
  } as MemberSession;
  const described = {
    name: 'Vault',
    serviceModel: 'iaas',
    description: 'Object storage.',
    website: 'https://v.example',
  };
  const { id: serviceId } = await perform(runtime, serviceAdd, owner, described);
  return { workspaceId, owner, session, serviceId };
}
type Place = Awaited<ReturnType<typeof place>>;

/** A self-assessment begun with a finished workbook. */
async function imported({ owner, serviceId }: Place, title = 'First'): Promise<string> {
  const file = finishedCaiq(runtime);
  const begun = { serviceId, file, fileName: 'a.xlsx', title };
  return (await perform(runtime, selfAssessmentImport, owner, begun)).selfAssessment.id;
}

async function approveAll({ owner, workspaceId }: Place, assessmentId: string): Promise<void> {
  const all = { assessmentId, questionIds: 'all' };
  const { digest } = await perform(runtime, answerPreviewMany, owner, { ...all, act: 'send-to-review' });
  await perform(runtime, answerSendManyToReview, owner, { ...all, digest });
  const reviewer = personIn(workspaceId, 'grc-reviewer');
  const approve = await perform(runtime, answerPreviewMany, reviewer, { ...all, act: 'approve' });
  await perform(runtime, answerApproveMany, reviewer, { ...all, digest: approve.digest });
}

const ownForm = () => ({
  fileName: 'form.xlsx',
  body: (async function* () {
    yield finishedCaiq(runtime, 'kept');
  })(),
});
const bytesOf = (sent: { readonly bytes: unknown }) => new Uint8Array(sent.bytes as Uint8Array);

describe('the page of a service', () => {
  it('says there is nothing to hand over, before a self-assessment is begun', async () => {
    const { session, serviceId } = await place();
    expect(await handover.ofService(session, serviceId, '')).toMatchObject({
      service: { name: 'Vault' },
      assessments: [],
      chosen: null,
      checklist: [],
      kits: [],
    });
  });

  it('is about the newest that is open, unless another is chosen, and refuses one of another service', async () => {
    const at = await place();
    const { session, serviceId, owner } = at;
    const first = await imported(at);
    clock.advance(60_000);
    const begun = { serviceId, edition: '4.1.0', title: 'Second' };
    const second = (await perform(runtime, selfAssessmentOpen, owner, begun)).selfAssessment.id;
    const chosen = async (of: string) => (await handover.ofService(session, serviceId, of)).chosen?.id;
    expect([await chosen(''), await chosen(first), await chosen(second)]).toEqual([second, first, second]);
    const other = await place();
    for (const foreign of [await imported(other), 'nonsense'])
      await expect(chosen(foreign)).rejects.toMatchObject({ code: 'record-is-absent' });
  });

  it('begins the form with what is known, then with what the last kit said', async () => {
    const at = await place();
    const { session, serviceId } = at;
    const assessmentId = await imported(at);
    const { form, checklist } = await handover.ofService(session, serviceId, '');
    expect(form).toMatchObject({
      submitterName: 'Ines Okafor',
      submitterEmail: 'ines@northwind.example',
      organisationName: 'Northwind Storage GmbH',
      serviceName: 'Vault',
      serviceUrl: 'https://v.example',
      serviceCategory: 'IaaS',
      phone: '',
    });
    expect(checklist.find(({ id }) => id === 'form-complete')?.places).toContain('Phone');
    await handover.prepare(session, assessmentId, { form: { ...form, phone: '+47 1' }, file: ownForm() });
    const again = await handover.ofService(session, serviceId, '');
    expect(again.form.phone).toBe('+47 1');
    expect(again.checklist.find(({ id }) => id === 'form-complete')?.places).not.toContain('Phone');
  });
});

describe('a kit', () => {
  it('is prepared, handed over and answered, each with who and when', async () => {
    const at = await place();
    const { session, serviceId } = at;
    const assessmentId = await imported(at);
    await approveAll(at, assessmentId);
    const { form } = await handover.ofService(session, serviceId, '');
    const id = await handover.prepare(session, assessmentId, { form, file: ownForm() });
    expect(await handover.kit(session, id)).toMatchObject({
      service: { id: serviceId },
      assessment: { id: assessmentId, title: 'First', edition: '4.0.3' },
      fileName: 'form.xlsx',
      madeBy: 'Ines Okafor',
      workbookSha256: expect.stringMatching(/^[0-9a-f]{64}$/),
      form,
      handed: null,
      outcome: null,
    });
    clock.advance(3_600_000);
    await handover.handOver(session, id, 'STAR Registry');
    await handover.recordOutcome(session, id, { outcome: 'returned', on: '2026-04-02', note: 'A blank cell.' });
    const [line] = (await handover.ofService(session, serviceId, '')).kits;
    expect(line).toMatchObject({
      id,
      handed: { at: clock.now().toISOString(), by: 'Ines Okafor', to: 'STAR Registry' },
      outcome: { outcome: 'returned', on: '2026-04-02', note: 'A blank cell.' },
    });
    const workbook = await handover.kitFile(session, id, 'workbook');
    const read = await runtime.readFile({ bytes: bytesOf(workbook), fileName: workbook.fileName });
    expect(read.rows.filter(({ answer }) => answer === 'yes')).toHaveLength(209);
    const { fileName, bytes } = await handover.kitFile(session, id, 'pdf');
    expect([fileName, new TextDecoder().decode(bytesOf({ bytes }).slice(0, 5))]).toEqual(['form.pdf', '%PDF-']);
  });

  it('is nothing where there is none, or for somebody elsewhere', async () => {
    const at = await place();
    const form = (await handover.ofService(at.session, at.serviceId, '')).form;
    const id = await handover.prepare(at.session, await imported(at), { form, file: ownForm() });
    const other = await place();
    for (const [session, kit] of [
      [at.session, 'nonsense'],
      [other.session, id],
    ] as const)
      await expect(handover.kit(session, kit)).rejects.toMatchObject({ code: 'record-is-absent' });
  });
});

describe('what is taken out', () => {
  it('is a document, or the reader’s own form with the answers in it, approved ones alone unless it is a draft', async () => {
    const at = await place();
    const { session } = at;
    const assessmentId = await imported(at);
    const csv = await handover.document(session, assessmentId, { report: 'caiq-csv', draft: true });
    expect(csv.fileName).toBe('Vault-CAIQ-4.0.3-draft.csv');
    const filled = async (draft: boolean) => {
      const sent = await handover.fill(session, assessmentId, { draft, file: ownForm() });
      const { rows } = await runtime.readFile({ bytes: bytesOf(sent), fileName: sent.fileName });
      return rows.filter(({ answer }) => answer !== null).length;
    };
    expect([await filled(true), await filled(false)]).toEqual([261, 0]);
  });
});

describe('both pages', () => {
  it('take as many queries for many kits of many self-assessments as for one', async () => {
    const [few, many] = [await place(), await place()];
    const make = async (at: Place, title: string) => {
      const { form } = await handover.ofService(at.session, at.serviceId, '');
      return handover.prepare(at.session, await imported(at, title), { form, file: ownForm() });
    };
    const one = await make(few, 'Only');
    const more = [await make(many, 'First'), await make(many, 'Second'), await make(many, 'Third')];
    for (const id of more) await handover.handOver(many.session, id, 'STAR Registry');
    await approveAll(many, (await handover.kit(many.session, more[2]!)).assessment.id);
    const asked = async ({ session, serviceId }: Place, kit: string) => [
      (await queriesDuring(() => handover.ofService(session, serviceId, ''))).statements.length,
      (await queriesDuring(() => handover.kit(session, kit))).statements.length,
    ];
    const counts = [await asked(few, one), await asked(many, more[2]!)];
    expect(counts).toEqual([counts[0], counts[0]]);
    expect(counts[0]).toEqual([18, 3]);
  });
});
