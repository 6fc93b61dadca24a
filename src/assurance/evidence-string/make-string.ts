/** Makes the evidence string of one answer from facts. The same facts give the same string. */
import { answerKnot } from './answer-knot.ts';
import { controlKnot } from './control-knot.ts';
import type { EvidenceString } from './evidence-string.ts';
import { exceptionKnot, exceptionsToTell } from './exception-knot.ts';
import { makingOf } from './making.ts';
import { reachedKnots } from './reached.ts';
import { asKnownOn, type StringFacts } from './string-facts.ts';
import { stringVerdict } from './string-verdict.ts';

export function makeString(given: StringFacts): EvidenceString {
  const facts = asKnownOn(given);
  const making = makingOf(facts);
  const answer = answerKnot(making);
  const knots = [
    answer,
    controlKnot(making),
    ...exceptionsToTell(making).map((exception) => exceptionKnot(making, exception)),
    ...reachedKnots(making),
  ];
  const { service, selfAssessment } = facts;
  return {
    asOf: facts.asOf,
    preparedOn: facts.today,
    organisation: facts.organisation,
    service: { id: service.id, name: service.name, serviceModel: service.serviceModel },
    selfAssessment: {
      id: selfAssessment.id,
      title: selfAssessment.title,
      questionnaire: selfAssessment.questionnaire,
      edition: selfAssessment.edition,
      state: selfAssessment.state,
    },
    verdict: stringVerdict(making, answer, knots),
    knots,
  };
}
