/** self-assessment.import */
import { z } from 'zod';
import { MANAGES_ASSESSMENTS } from '#assurance/access/duties.ts';
import { Refusal } from '#assurance/refusal.ts';
import { countDispositions } from '#assurance/self-assessment/carry-forward.ts';
import { pickQuestionSet } from '#reading/read-posture.ts';
import { defineAction } from '../action.ts';
import { file, fileName, id } from '../fields.ts';
import { serviceInReach } from '../reach.ts';
import { openWith } from './open-with.ts';
import { answerableSet, answersOfReading, beginWith } from './opening.ts';
import { assessedOn, dueOn, edition, title } from './self-assessment-fields.ts';
import { dispositionsOutput, selfAssessmentOutput, selfAssessmentView } from './self-assessment-output.ts';

export const selfAssessmentImport = defineAction({
  noun: 'self-assessment',
  verb: 'import',
  title: 'Open a self-assessment from a workbook',
  summary:
    'Opens a CAIQ for a service with the answers of a finished or half-finished file of any edition. Everything is a draft; what could not be taken is listed with its cell, and the file is kept.',
  effect: 'write',
  upload: true,
  permission: MANAGES_ASSESSMENTS,
  input: z.strictObject({
    serviceId: id('The service it is about.'),
    file,
    fileName,
    edition: edition.nullable().default(null).describe('The edition to answer; without it, the edition of the file.'),
    title,
    assessedOn: assessedOn.default(null),
    dueOn: dueOn.default(null),
  }),
  output: z.object({
    selfAssessment: selfAssessmentOutput,
    dispositions: dispositionsOutput,
    notTaken: z.array(
      z.object({ questionId: z.string(), place: z.string().nullable(), because: z.string(), text: z.string() }),
    ),
    problems: z.int().describe('Places of the file that were not understood; read it as a vendor file to see them.'),
  }),
  async prepare({ workspaceId, actor, runtime }, given) {
    await runtime.database.read(workspaceId, (read) => serviceInReach(read, actor, given.serviceId));
    const reading = await runtime.readFile({ bytes: given.file, fileName: given.fileName });
    const from = pickQuestionSet(reading, runtime.questionSets);
    if (from === null)
      throw new Refusal('edition-is-not-read', {
        message: `${reading.questionnaire.name} ${reading.questionnaire.edition} is an edition we hold no questions of.`,
        mend: 'Give a CAIQ of an edition that is listed under “Rules and editions”.',
        field: 'file',
      });
    const to = answerableSet(runtime.questionSets, given.edition ?? from.edition);
    const { answers, notTaken } = answersOfReading(reading);
    const opening = beginWith({ from, to, answers });
    const stored = await runtime.files.put(workspaceId, given.file);
    const details = {
      serviceId: given.serviceId,
      title: given.title,
      startedFrom: 'workbook',
      sourceAssessmentId: null,
      sourceFile: { name: given.fileName, sha256: stored.sha256 },
      assessedOn: given.assessedOn,
      dueOn: given.dueOn,
    } as const;
    return async ({ tx }) => ({
      selfAssessment: selfAssessmentView(await openWith(tx, to, details, opening)),
      dispositions: countDispositions(opening.carried),
      notTaken: [...notTaken],
      problems: reading.problems.length,
    });
  },
});
