/** The CAIQ of a pack: the approved answers, what stands behind each, and who is responsible for what. */
import type { EvidenceString } from '#assurance/evidence-string/evidence-string.ts';
import type { LoadedProgramme } from '#store/programme.ts';
import { listSubmissions } from '#store/submission.ts';
import type { ReadContext } from '../action.ts';
import { stringInReach } from '../evidence-string/string-in-reach.ts';
import { stringView } from '../evidence-string/string-output.ts';
import { responsibilityList } from '../responsibility/list.ts';
import { scopeList } from '../scope/list.ts';
import { selfAssessmentExport } from '../self-assessment/export.ts';
import { decidableSets } from '../service/ccm-edition.ts';
import { type Gathered, gatheredFrom, jsonFile, NOTHING, nameOfId } from './gathered.ts';

type Knot = EvidenceString['knots'][number];

/** Of the programme behind a self-assessment; `asOf` is the day on which what stands behind an answer is judged. */
export async function gatherCaiq(context: ReadContext, programme: LoadedProgramme, asOf: string): Promise<Gathered> {
  return gatheredFrom([
    await answersOf(context, programme),
    await workbookOf(context, programme),
    await stringsOf(context, programme, asOf),
    await mappingOf(context, programme),
  ]);
}

async function answersOf(context: ReadContext, { selfAssessment, answers, approved }: LoadedProgramme) {
  const assessmentId = selfAssessment.id;
  const exported = async (report: string, name: string) => {
    const asked = { assessmentId, report, draft: false, wording: 'ours' } as const;
    return { name, body: (await selfAssessmentExport.run(context, asked)).bytes };
  };
  const missing = answers.length - approved.size;
  return {
    files: [await exported('caiq-json', 'caiq/caiq.json'), await exported('caiq-csv', 'caiq/caiq.csv')],
    withheld:
      missing === 0
        ? []
        : [{ what: 'answers', count: missing, because: 'nobody has approved them; drafts stay inside' }],
    recordCounts: { 'approved-answer': approved.size },
  };
}

/** The publisher's form as it was last handed over. */
async function workbookOf({ read, runtime }: ReadContext, { selfAssessment }: LoadedProgramme): Promise<Gathered> {
  const [kit] = await listSubmissions(read, [selfAssessment.id]);
  if (kit === undefined) return NOTHING;
  const { files } = runtime;
  const { workspaceId } = read;
  const body = async function* () {
    yield* (await files.open(workspaceId, kit.workbookSha256)).body;
  };
  return { ...NOTHING, files: [{ name: 'caiq/handed-over.xlsx', body }] };
}

/** Of each approved answer; what stands behind a draft would tell the draft. */
async function stringsOf(context: ReadContext, programme: LoadedProgramme, asOf: string): Promise<Gathered> {
  const { selfAssessment, questionSet } = programme;
  const files = [];
  for (const { id } of questionSet.questions) {
    const string = await stringInReach(context, { assessmentId: selfAssessment.id, questionId: id, asOf });
    if (string.knots.some((knot) => knot.kind === 'answer' && knot.approvedAt === null)) continue;
    files.push(jsonFile(stringFileOf(id), stringView({ ...string, knots: string.knots.map(inOurWords) })));
  }
  return { ...NOTHING, files, recordCounts: { 'evidence-string': files.length } };
}

/** What stands behind the answer to a question. */
export const stringFileOf = (questionId: string): string => `caiq/evidence/${nameOfId(questionId)}.json`;

/** The text of the publisher is the workspace's own copy, and not ours to hand on. */
const inOurWords = (knot: Knot): Knot => (knot.kind === 'answer' ? { ...knot, official: null } : knot);

/** Scope and ownership of every control of the edition, with how what is shared is split. */
async function mappingOf(context: ReadContext, { service, questionSet }: LoadedProgramme): Promise<Gathered> {
  const { edition } = questionSet.catalogue;
  const isDecidable = decidableSets(context.runtime.questionSets).some(
    ({ catalogue }) => catalogue.edition === edition,
  );
  if (!isDecidable) return NOTHING;
  const asked = { serviceId: service.id, edition };
  const responsibilities = await responsibilityList.run(context, asked);
  return {
    ...NOTHING,
    files: [
      jsonFile('ccm/responsibilities.json', { edition, ...responsibilities }),
      jsonFile('ccm/scope.json', { edition, ...(await scopeList.run(context, asked)) }),
    ],
    recordCounts: { control: responsibilities.controls.length },
  };
}
