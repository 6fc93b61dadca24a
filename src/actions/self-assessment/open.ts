/** self-assessment.open */
import { z } from 'zod';
import { MANAGES_ASSESSMENTS } from '#assurance/access/duties.ts';
import { countDispositions } from '#assurance/self-assessment/carry-forward.ts';
import { defineAction } from '../action.ts';
import { id } from '../fields.ts';
import { assessmentInReach, serviceInReach } from '../reach.ts';
import { carryEvidence } from './carry-evidence.ts';
import { beginFromEarlier } from './earlier.ts';
import { openWith } from './open-with.ts';
import { answerableSet, beginWithNothing } from './opening.ts';
import { assessedOn, dueOn, edition, title } from './self-assessment-fields.ts';
import { dispositionsOutput, selfAssessmentOutput, selfAssessmentView } from './self-assessment-output.ts';

export const selfAssessmentOpen = defineAction({
  noun: 'self-assessment',
  verb: 'open',
  title: 'Open a self-assessment',
  summary:
    'Opens a CAIQ for a service: blank, or from an earlier self-assessment of this or another service. Everything that comes along is a draft; from one of this service its evidence comes along, at the same versions.',
  effect: 'write',
  permission: MANAGES_ASSESSMENTS,
  input: z.strictObject({
    serviceId: id('The service it is about.'),
    edition,
    title,
    from: id(
      'The earlier self-assessment to begin with, in this or an earlier edition; without it every question is blank.',
    )
      .nullable()
      .default(null),
    assessedOn: assessedOn.default(null),
    dueOn: dueOn.default(null),
  }),
  output: z.object({ selfAssessment: selfAssessmentOutput, dispositions: dispositionsOutput }),
  async run({ tx, actor, runtime }, given) {
    const { serviceId, from, title: named, assessedOn: assessed, dueOn: due } = given;
    await serviceInReach(tx, actor, serviceId);
    const to = answerableSet(runtime.questionSets, given.edition);
    const earlier = from === null ? null : await assessmentInReach(tx, actor, from);
    const isOwn = earlier?.serviceId === serviceId;
    const opening =
      earlier === null ? beginWithNothing(to) : await beginFromEarlier(tx, runtime, { earlier, to, isOwn });
    const opened = await openWith(
      tx,
      to,
      {
        serviceId,
        title: named,
        startedFrom: earlier === null ? 'nothing' : isOwn ? 'previous' : 'service',
        sourceAssessmentId: from,
        sourceFile: null,
        assessedOn: assessed,
        dueOn: due,
      },
      opening,
    );
    if (earlier !== null && isOwn) await carryEvidence(tx, runtime, { earlier, opened, to, carried: opening.carried });
    return { selfAssessment: selfAssessmentView(opened), dispositions: countDispositions(opening.carried) };
  },
});
