/** The whole CAIQ as JSON, for programs. Its form is published in docs/reference/caiq.schema.json. */
import type { HandedEvidence } from '../handed-evidence.ts';
import {
  type HandedAnswer,
  type HandedControl,
  type HandedDomain,
  type HandedOver,
  handedOver,
} from '../handed-over.ts';
import type { ProgrammeReport } from '../programme-report.ts';

/** Form and version of the output; the major number grows when a reader of it could break. */
const CAIQ_SCHEMA = { id: 'urn:almagest:schema:caiq', version: '1.0' } as const;

export const caiqJson: ProgrammeReport = {
  id: 'caiq-json',
  title: 'CAIQ as JSON',
  mediaType: 'application/json',
  ending: 'json',
  render: (input) =>
    Promise.resolve(new TextEncoder().encode(`${JSON.stringify(caiqObject(handedOver(input)), null, 2)}\n`)),
};

/** Members in one order always, so that two files can be compared line by line. */
function caiqObject(handed: HandedOver) {
  const { programme, counts, domains, isDraft, worded } = handed;
  const { organisation, service, selfAssessment, questionSet, today } = programme;
  const { name, edition, catalogue } = questionSet;
  return {
    schema: CAIQ_SCHEMA,
    questionnaire: { name, edition },
    catalogue: { framework: catalogue.framework, edition: catalogue.edition },
    organisation,
    service: service.name,
    serviceModel: service.serviceModel,
    website: service.website,
    assessmentDate: selfAssessment.assessedOn,
    prepared: today,
    isDraft,
    wording: worded,
    counts: {
      questions: counts.questions,
      approved: counts.approved,
      yes: counts.yes,
      no: counts.no,
      na: counts.na,
      unanswered: counts.blank,
    },
    domains: domains.map(({ code, title }) => ({ code, title })),
    controls: domains.flatMap((domain) => domain.controls.map((control) => controlObject(control, domain))),
    answers: domains.flatMap((domain) => domain.controls.flatMap(({ answers }) => answers.map(answerObject))),
  };
}

const controlObject = ({ id, title, isInScope, responsibility }: HandedControl, { code }: HandedDomain) => ({
  controlId: id,
  title,
  domain: code,
  isInScope,
  responsibility:
    responsibility === null
      ? null
      : {
          ownership: responsibility.ownership,
          cspPart: responsibility.cspPart,
          cscPart: responsibility.cscPart,
          thirdParty: responsibility.thirdParty,
        },
});

const answerObject = (answer: HandedAnswer) => ({
  questionId: answer.questionId,
  question: answer.question,
  wordedBy: answer.wordedBy,
  answer: answer.answer,
  ssrmControlOwnership: answer.ownership,
  cspImplementationDescription: answer.cspImplementationDescription,
  cscResponsibilities: answer.cscResponsibilities,
  assessedOn: answer.assessedOn,
  isApproved: answer.isApproved,
  approvedOn: answer.approvedOn,
  state: answer.state,
  exceptions: answer.exceptions.map(({ name, kind, note, until }) => ({ name, kind, note, until })),
  evidence: answer.evidence.map(evidenceObject),
  unnamedEvidence: answer.unnamed,
});

function evidenceObject(one: HandedEvidence) {
  if (one.kind === 'record') return { kind: one.kind, recordKind: one.recordKind, occurredOn: one.occurredOn };
  const { page, section, quote, effectiveFrom, effectiveTo, hasEnded, disposedOn } = one;
  return {
    kind: one.kind,
    title: one.title,
    documentKind: one.documentKind,
    version: one.version,
    sha256: one.fileSha256,
    passage: { page, section, quote },
    effectiveFrom,
    effectiveTo,
    hasEnded,
    disposedOn,
  };
}
