/** The posture read as JSON, for programs. Its form is published in docs/reference/read.schema.json. */
import { SSRM_OWNERSHIPS } from '#assurance/questionnaire/answer.ts';
import type { RefusalDetail } from '#assurance/refusal.ts';
import type { PostureRead, Report } from '../report.ts';

/** Form and version of the output; the major number grows when a reader of it could break. */
export const READ_SCHEMA = { id: 'urn:almagest:schema:read', version: '1.0' } as const;

export const postureJson: Report = {
  id: 'posture-json',
  title: 'Posture read as JSON',
  render: (read) => ({
    bytes: new TextEncoder().encode(`${JSON.stringify(postureObject(read), null, 2)}\n`),
    mediaType: 'application/json',
    ending: 'json',
  }),
};

/** The read as a plain object, in the order a person would read it. */
export function postureObject(read: PostureRead) {
  const { posture, reading, file, today } = read;
  return {
    schema: READ_SCHEMA,
    file,
    today,
    format: reading.format,
    summary: posture.summary,
    organisation: posture.organisation,
    service: posture.service,
    questionnaire: posture.questionnaire,
    assessed: posture.assessed,
    answers: posture.answers,
    ownership: ownershipInOrder(posture.ownership),
    descriptions: posture.descriptions,
    strength: posture.strength,
    level: posture.level,
    tier: posture.tier,
    readiness: posture.readiness,
    lenses: posture.lenses,
    domains: Object.fromEntries(
      Object.entries(posture.domains).map(([code, domain]) => [
        code,
        {
          title: domain.title,
          questions: domain.questions,
          answers: domain.answers,
          ownership: ownershipInOrder(domain.ownership),
          descriptions: domain.descriptions,
          strength: domain.strength,
          issues: domain.issues,
        },
      ]),
    ),
    issues: posture.issues,
    residualQuestions: posture.residualQuestions,
    problems: posture.problems.map(({ code, place, message, content }) => ({ code, ...place, message, content })),
    rows: reading.rows.map((row) => ({
      questionId: row.questionId,
      answer: row.answer,
      writtenAnswer: row.writtenAnswer,
      ownership: row.ownership,
      writtenOwnership: row.writtenOwnership,
      description: row.cspImplementationDescription,
      cscResponsibilities: row.cscResponsibilities,
      sheet: row.sheet,
      row: row.row,
      cells: row.cells,
    })),
  };
}

/** What stands in the output for a file that was refused; a `Refusal` is one of these. */
export function refusedObject(
  file: PostureRead['file'] | { readonly name: string },
  today: string,
  refusal: { readonly code: string; readonly detail: RefusalDetail },
) {
  const { message, mend, place } = refusal.detail;
  return {
    schema: READ_SCHEMA,
    file,
    today,
    refusal: { code: refusal.code, message, mend, place: place ?? null },
  };
}

function ownershipInOrder(counts: PostureRead['posture']['ownership']) {
  return Object.fromEntries(
    [...SSRM_OWNERSHIPS, 'missing' as const, 'other' as const].map((key) => [key, counts[key]]),
  );
}
