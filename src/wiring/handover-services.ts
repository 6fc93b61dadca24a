/** Handing over as the pages ask for it. Every change, every document and every file is an act performed for the caller. */
import { perform, type Runtime } from '#actions/action.ts';
import { assessmentInReach, serviceInReach } from '#actions/reach.ts';
import { selfAssessmentExport } from '#actions/self-assessment/export.ts';
import { selfAssessmentFill } from '#actions/self-assessment/fill.ts';
import { submissionCheck } from '#actions/submission/check.ts';
import { submissionDownload } from '#actions/submission/download.ts';
import { submissionHandOver } from '#actions/submission/hand-over.ts';
import { submissionPrepare } from '#actions/submission/prepare.ts';
import { submissionRecordOutcome } from '#actions/submission/record-outcome.ts';
import type { Actor } from '#assurance/access/actor.ts';
import { Refusal } from '#assurance/refusal.ts';
import type { FormValues } from '#assurance/submission/form-values.ts';
import { joinedBytes } from '#http/uploads.ts';
import { PROGRAMME_REPORTS } from '#programme-reports/index.ts';
import { progressOf } from '#store/answer-progress.ts';
import { type KeptSelfAssessment, listSelfAssessments } from '#store/self-assessment.ts';
import { demandService, type KeptService } from '#store/service.ts';
import { findSubmission, listSubmissions, type Submission } from '#store/submission.ts';
import type { Handover, HandoverOfService, KitLine } from '#web/services/handover.ts';
import type { MemberSession } from '#web/services/people.ts';
import { assessmentLine } from './assessment-line.ts';

interface Parts {
  readonly runtime: Runtime;
  /** The actor behind a session that a page was given. */
  readonly actorOf: (session: MemberSession) => Actor;
}

/** What the web asks about handing over. */
export function handoverServices(parts: Parts): Handover {
  return { ...reads(parts), ...acts(parts) };
}

function reads({ runtime, actorOf }: Parts) {
  const { database, questionSets, people } = runtime;
  const check = (session: MemberSession, assessmentId: string, form: FormValues) =>
    perform(runtime, submissionCheck, actorOf(session), { ...form, assessmentId });
  return {
    async ofService(session, serviceId, assessmentId) {
      const found = await database.read(session.workspace.id, async (read) => {
        const service = await serviceInReach(read, actorOf(session), serviceId);
        const own = await listSelfAssessments(read, serviceId);
        const ids = own.map(({ id }) => id);
        return { service, own, progress: await progressOf(read, ids), kits: await listSubmissions(read, ids) };
      });
      const { service, own, progress, kits } = found;
      const assessments = own.map((kept) => assessmentLine(kept, service, progress, questionSets));
      const chosen = chosenOf(assessments, assessmentId);
      const form = kits[0]?.formValues ?? firstForm(session, service);
      const names = await people.namesOf(peopleOf(kits));
      return {
        service,
        assessments,
        chosen,
        checklist: chosen === null ? [] : await check(session, chosen.id, form),
        reports: PROGRAMME_REPORTS,
        kits: kits.flatMap((kit) => {
          const kept = own.find(({ id }) => id === kit.assessmentId);
          return kept === undefined ? [] : [kitLine(kit, kept, names)];
        }),
        form,
      };
    },
    async kit(session, submissionId) {
      const actor = actorOf(session);
      const { kit, kept, service } = await database.read(session.workspace.id, async (read) => {
        const kit = await findSubmission(read, submissionId);
        const kept = await assessmentInReach(read, actor, kit.assessmentId);
        return { kit, kept, service: await demandService(read, kept.serviceId) };
      });
      const { workbookSha256, pdfSha256, formValues: form } = kit;
      const line = kitLine(kit, kept, await people.namesOf(peopleOf([kit])));
      return { ...line, service, workbookSha256, pdfSha256, form };
    },
  } satisfies Partial<Handover>;
}

function acts({ runtime, actorOf }: Parts) {
  return {
    document: (session, assessmentId, { report, draft }) =>
      perform(runtime, selfAssessmentExport, actorOf(session), { assessmentId, report, draft }),
    async fill(session, assessmentId, { draft, file: { fileName, body } }) {
      const input = { assessmentId, file: await joinedBytes(body), fileName, draft };
      return perform(runtime, selfAssessmentFill, actorOf(session), input);
    },
    async prepare(session, assessmentId, { form, file: { fileName, body } }) {
      const input = { ...form, assessmentId, file: await joinedBytes(body), fileName };
      return (await perform(runtime, submissionPrepare, actorOf(session), input)).id;
    },
    kitFile: (session, submissionId, part) =>
      perform(runtime, submissionDownload, actorOf(session), { submissionId, part }),
    async handOver(session, submissionId, to) {
      await perform(runtime, submissionHandOver, actorOf(session), { submissionId, to });
    },
    async recordOutcome(session, submissionId, came) {
      await perform(runtime, submissionRecordOutcome, actorOf(session), { submissionId, ...came });
    },
  } satisfies Partial<Handover>;
}

function chosenOf(assessments: HandoverOfService['assessments'], wanted: string): HandoverOfService['chosen'] {
  if (wanted === '') return assessments.find(({ state }) => state === 'open') ?? assessments[0] ?? null;
  const chosen = assessments.find(({ id }) => id === wanted);
  if (chosen === undefined)
    throw new Refusal('record-is-absent', {
      message: 'The service has no such self-assessment.',
      mend: 'Choose one on the page “Hand over” of the service.',
    });
  return chosen;
}

const peopleOf = (kits: readonly Submission[]): readonly string[] => [
  ...new Set(kits.flatMap(({ madeBy, handedOverBy }) => [madeBy, handedOverBy]).filter((id) => id !== null)),
];

function kitLine(kit: Submission, kept: KeptSelfAssessment, names: ReadonlyMap<string, string>): KitLine {
  const { id, workbookFileName: fileName, checklist, handedOverAt, handedOverTo: to, outcome, outcomeOn } = kit;
  const nameOf = (personId: string | null) => (personId === null ? null : (names.get(personId) ?? null));
  const { title, questionnaire, edition } = kept;
  return {
    id,
    assessment: { id: kept.id, title, questionnaire, edition },
    fileName,
    madeAt: kit.madeAt.toISOString(),
    madeBy: nameOf(kit.madeBy),
    checklist,
    handed: handedOverAt === null ? null : { at: handedOverAt.toISOString(), by: nameOf(kit.handedOverBy), to },
    outcome: outcome === null ? null : { outcome, on: outcomeOn ?? '', note: kit.outcomeNote },
  };
}

/** Before the first kit: what is known already. */
const firstForm = ({ user, workspace }: MemberSession, service: KeptService): FormValues => ({
  submitterName: user.name,
  submitterEmail: user.email,
  backupName: '',
  backupEmail: '',
  phone: '',
  country: '',
  region: '',
  serviceCategory: CATEGORY_WORDS[service.serviceModel],
  organisationName: workspace.name,
  organisationUrl: '',
  organisationDescription: '',
  serviceName: service.name,
  serviceUrl: service.website ?? '',
  serviceDescription: service.description,
});

const CATEGORY_WORDS: Readonly<Record<KeptService['serviceModel'], string>> = {
  iaas: 'IaaS',
  paas: 'PaaS',
  saas: 'SaaS',
};
