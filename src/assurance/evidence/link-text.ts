/** The two ends of a link as one line of text each, for addresses and forms. Knows no page. */
import { parseControlId, parseQuestionId } from '../identifiers.ts';
import type { EvidenceFrom, EvidenceTo } from './evidence.ts';

/** `answer:<assessment>:IAM-01.1`, `control:<service>:CCM:4.1.0:IAM-01`, `record:<id>`, `exception:<id>`. */
export const startText = (from: EvidenceFrom): string => {
  switch (from.kind) {
    case 'answer':
      return `answer:${from.assessmentId}:${from.questionId}`;
    case 'control':
      return `control:${from.serviceId}:${from.framework}:${from.edition}:${from.controlId}`;
    case 'record':
      return `record:${from.recordId}`;
    case 'exception':
      return `exception:${from.exceptionId}`;
  }
};

/** Null for what is no start. Ids are not checked further. */
export const parseStart = (text: string): EvidenceFrom | null => {
  const [kind, id = '', ...rest] = text.split(':');
  if (id === '') return null;
  const [first = '', second = '', third = '', ...more] = rest;
  if (more.length > 0) return null;
  if (kind === 'record' && rest.length === 0) return { kind, recordId: id };
  if (kind === 'exception' && rest.length === 0) return { kind, exceptionId: id };
  const questionId = parseQuestionId(first);
  if (kind === 'answer' && rest.length === 1 && questionId !== null) return { kind, assessmentId: id, questionId };
  const controlId = parseControlId(third);
  if (kind !== 'control' || controlId === null || first === '' || second === '') return null;
  return { kind, serviceId: id, framework: first, edition: second, controlId };
};

/** `document:<id>:2`, `record:<id>`. */
export const targetText = (to: EvidenceTo): string =>
  to.kind === 'document' ? `document:${to.documentId}:${to.version}` : `record:${to.recordId}`;

/** Null for what is no target. Ids are not checked further. */
export const parseTarget = (text: string): EvidenceTo | null => {
  const [kind, id = '', version, ...more] = text.split(':');
  if (id === '' || more.length > 0) return null;
  if (kind === 'record' && version === undefined) return { kind, recordId: id };
  if (kind !== 'document' || version === undefined || !/^[1-9]\d{0,8}$/.test(version)) return null;
  return { kind, documentId: id, version: Number(version) };
};
