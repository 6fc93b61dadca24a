/** One of everything of a provider's programme, and what each act on it is called with: the part of the matrix about it. */
import { perform, type Runtime } from '../../src/actions/action.ts';
import { documentAdd } from '../../src/actions/document/add.ts';
import { documentAddVersion } from '../../src/actions/document/add-version.ts';
import { documentDispose } from '../../src/actions/document/dispose.ts';
import { documentHold } from '../../src/actions/document/hold.ts';
import { evidenceLinkAdd } from '../../src/actions/evidence-link/add.ts';
import { exceptionApprove } from '../../src/actions/exception/approve.ts';
import { exceptionRequest } from '../../src/actions/exception/request.ts';
import { recordAdd } from '../../src/actions/record/add.ts';
import { scopeDecide } from '../../src/actions/scope/decide.ts';
import { selfAssessmentOpen } from '../../src/actions/self-assessment/open.ts';
import { serviceAdd } from '../../src/actions/service/add.ts';
import { serviceGroupAdd } from '../../src/actions/service-group/add.ts';
import { submissionHandOver } from '../../src/actions/submission/hand-over.ts';
import { submissionPrepare } from '../../src/actions/submission/prepare.ts';
import type { Actor } from '../../src/assurance/access/actor.ts';
import { personIn } from './actors.ts';
import { onTheWire } from './evidence.ts';
import type { MatrixAnswers } from './matrix-answers.ts';
import { finishedCaiq } from './runtime.ts';

const EDITION = '4.1.0';
const DAYS = { startsOn: '2026-01-01', expiresOn: '2099-12-31' };

/** Makes it in the workspace of the owner; every thing serves one act, so that they may run in any order. */
export async function programmeForMatrix(runtime: Runtime, owner: Actor): Promise<MatrixAnswers> {
  const personId = owner.personId ?? '';
  const ids: string[] = [];
  const kept = (id: string): string => {
    ids.push(id);
    return id;
  };
  const service = async (name: string) =>
    kept((await perform(runtime, serviceAdd, owner, { name: `Confidential ${name}`, serviceModel: 'iaas' })).id);
  const group = async (name: string) =>
    kept((await perform(runtime, serviceGroupAdd, owner, { name: `Confidential ${name}` })).id);
  const serviceId = await service('Moorings');
  const assess = async (title: string, edition = EDITION) => {
    const opened = await perform(runtime, selfAssessmentOpen, owner, { serviceId, edition, title });
    return kept(opened.selfAssessment.id);
  };
  const assessmentId = await assess('Confidential moorings');
  const older = await assess('Confidential moorings before', '4.0.3');
  const document = async (text: string) => {
    const sent = onTheWire(`confidential ${text}`, `${text}.txt`, {});
    return kept((await perform(runtime, documentAdd, owner, sent)).document.id);
  };
  const held = await document('held');
  await perform(runtime, documentHold, owner, { documentId: held, because: 'A case.' });
  const disposed = await document('disposed');
  await perform(runtime, documentDispose, owner, { documentId: disposed, because: 'Over.', rule: 'Seven years.' });
  const record = async (title: string, more: object = {}) => {
    const said = { kind: 'access-review', title: `Confidential ${title}`, occurredOn: '2026-01-02', ...more };
    return kept((await perform(runtime, recordAdd, owner, said)).id);
  };
  const exception = async (title: string) => {
    const asked = await perform(runtime, exceptionRequest, personIn(owner.workspaceId, 'caiq-owner'), {
      ...exceptionOf(serviceId, personId),
      title: `Confidential ${title}`,
    });
    return kept(asked.id);
  };
  const reviewed = await exception('reviewed');
  await perform(runtime, exceptionApprove, owner, { exceptionId: reviewed });
  const linked = await document('linked');
  const link = async (questionId: string) => {
    const from = [{ kind: 'answer', assessmentId, questionId }];
    const { links } = await perform(runtime, evidenceLinkAdd, owner, {
      from,
      to: { kind: 'document', documentId: linked, version: 1 },
    });
    return kept(links[0]?.id ?? '');
  };
  const renewed = await link('DCS-01.1');
  await perform(runtime, documentAddVersion, owner, onTheWire('confidential renewal', 'r.txt', { documentId: linked }));
  await perform(runtime, scopeDecide, owner, {
    serviceId,
    edition: '4.0.13',
    targets: ['UEM'],
    inScope: false,
    justification: 'Confidential: no endpoints.',
  });
  const form = Buffer.from(finishedCaiq(runtime, 'moors'));
  const kit = async () => {
    const file = new Uint8Array(form);
    const made = await perform(runtime, submissionPrepare, owner, {
      assessmentId: older,
      file,
      fileName: 'confidential.xlsx',
    });
    return kept(made.id);
  };
  const handed = await kit();
  await perform(runtime, submissionHandOver, owner, { submissionId: handed, to: 'Registry' });
  return {
    inputs: {
      ...servicesInputs({
        serviceId,
        personId,
        spare: await service('Buoys'),
        group: await group('Harbours'),
        spareGroup: await group('Piers'),
      }),
      'calendar.export': { serviceId },
      'calendar.list': { serviceId },
      'calendar-link.make': {},
      'calendar-link.revoke': {},
      'award-bands.show': {},
      'award-bands.revise': { bands: [{ award: 'Gold', above: 8 }] },
      'clock.revise': { zone: 'Europe/Berlin' },
      'clock.show': {},
      'member-clock.revise': { zone: 'Europe/Lisbon' },
      'reminder.list': {},
      'reminder.mark-read': {},
      'document.add': { file: Buffer.from('a new document'), fileName: 'new.txt' },
      'document.add-version': {
        documentId: await document('versioned'),
        file: Buffer.from('second'),
        fileName: 'b.txt',
      },
      'document.certificate': { documentId: disposed },
      'document.dispose': { documentId: await document('to be disposed of'), because: 'Over.', rule: 'Seven years.' },
      'document.download': { documentId: linked, version: 1 },
      'document.hold': { documentId: await document('to hold'), because: 'A case.' },
      'document.list': { q: 'confidential' },
      'document.release': { documentId: held, because: 'The case is over.' },
      'document.revise': { documentId: linked, title: 'Taken over' },
      'document.revise-version': { documentId: linked, version: 1, note: 'Taken over' },
      'document.show': { documentId: linked },
      'evidence-link.add': {
        from: [{ kind: 'answer', assessmentId, questionId: 'DCS-03.1' }],
        to: { kind: 'document', documentId: linked, version: 1 },
      },
      'evidence-link.list': { documentId: linked },
      'evidence-link.remove': { linkId: await link('DCS-02.1') },
      'evidence-link.renew': { linkId: renewed, passage: { page: 2 } },
      'exception.approve': { exceptionId: await exception('to approve') },
      'exception.close': { exceptionId: await exception('to close') },
      'exception.get': { exceptionId: reviewed },
      'evidence-pack.make': { serviceId, level: '1', from: '2026-01-01', to: '2026-12-31' },
      'exception.list': { serviceId },
      'exception.refuse': { exceptionId: await exception('to refuse'), note: 'No.' },
      'exception.request': { ...exceptionOf(serviceId, personId), title: 'Another' },
      'exception.review': { exceptionId: reviewed },
      'record.add': { kind: 'training', title: 'Another', occurredOn: '2026-01-02' },
      'record.complete': { recordId: await record('series', { everyMonths: 3 }), doneOn: '2026-03-01' },
      'record.list': { q: 'confidential' },
      'record.remove': { recordId: await record('to remove') },
      'record.revise': { recordId: await record('to revise'), title: 'Taken over' },
      'record.show': { recordId: await record('shown') },
      'self-assessment.close': { assessmentId: await assess('Confidential, to close') },
      'self-assessment.export': { assessmentId, report: 'caiq-csv', draft: 'true' },
      'self-assessment.fill': { assessmentId: older, file: form, fileName: 'form.xlsx' },
      'self-assessment.get': { assessmentId },
      'self-assessment.import': { serviceId, file: form, fileName: 'in.xlsx', title: 'Another' },
      'self-assessment.list': { serviceId },
      'self-assessment.open': { serviceId, edition: EDITION, title: 'Another' },
      'self-assessment.preview': { from: older, edition: EDITION },
      'self-assessment.revise': { assessmentId, title: 'Taken over' },
      'submission.check': { assessmentId: older },
      'submission.download': { submissionId: handed, part: 'workbook' },
      'submission.hand-over': { submissionId: await kit(), to: 'Registry' },
      'submission.list': { assessmentId: older },
      'submission.prepare': { assessmentId: older, file: form, fileName: 'form.xlsx' },
      'submission.record-outcome': { submissionId: handed, outcome: 'listed', on: '2026-02-01' },
    },
    ids,
  };
}

const exceptionOf = (serviceId: string, ownerId: string) => ({
  serviceId,
  kind: 'exception',
  edition: EDITION,
  target: 'CEK-12',
  rationale: 'Confidential: the moorings are rotated by hand.',
  buyerNote: 'Rotated by hand.',
  ownerId,
  reviewEveryMonths: 3,
  ...DAYS,
});

const servicesInputs = (of: {
  readonly serviceId: string;
  readonly personId: string;
  readonly spare: string;
  readonly group: string;
  readonly spareGroup: string;
}): MatrixAnswers['inputs'] => {
  const { serviceId, personId, spare, group, spareGroup } = of;
  const at = { serviceId, edition: EDITION };
  return {
    'domain-owner.hand-over': { serviceId, domains: ['IAM'], personId },
    'domain-owner.list': { serviceId },
    'responsibility.accept-proposed': { ...at, controlIds: ['DCS-01'] },
    'responsibility.decide': { ...at, controlIds: ['IAM-01'], ownership: 'csp-owned' },
    'responsibility.list': at,
    'scope.decide': { ...at, targets: ['UEM'], inScope: false, justification: 'No endpoints.' },
    'scope.list': at,
    'service-group.add': { name: 'Another' },
    'service-group.list': {},
    'service-group.remove': { groupId: spareGroup },
    'service-group.revise': { groupId: group, name: 'Taken over' },
    'service.add': { name: 'Another', serviceModel: 'saas' },
    'service.carry': { serviceId, from: '4.0.13', to: '4.1.0' },
    'service.get': { serviceId },
    'service.list': {},
    'service.name-people': { serviceId, caiqOwner: personId },
    'service.preview-carry': { serviceId, from: '4.0.13', to: '4.1.0' },
    'service.remove': { serviceId: spare },
    'service.revise': { serviceId, description: 'Taken over' },
  };
};
