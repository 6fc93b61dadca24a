/** What the rules of evidence share: walking the versions an answer rests on, and naming them. Knows no rule. */
import { sayDay } from '#assurance/posture/calendar-day.ts';
import type { EvidenceFact, ProgrammeContext, ProgrammeFinding, Rest, SupportedAnswer } from './programme-rule.ts';

type DocumentRest = Extract<Rest, { readonly kind: 'document' }>;

/**
 * One finding for each version that speaks against an answer, once however many links lead there. `judge` goes by the
 * version, its document and the answer, never by the way there.
 */
export const eachVersion = (
  { answers }: ProgrammeContext,
  judge: (rest: DocumentRest, answer: SupportedAnswer) => Pick<ProgrammeFinding, 'message' | 'severity'> | null,
): readonly ProgrammeFinding[] =>
  answers.flatMap((answer) => {
    const spoken = new Set<string>();
    return answer.rests.flatMap((rest): readonly ProgrammeFinding[] => {
      const said = rest.kind === 'record' ? null : judge(rest, answer);
      if (rest.kind === 'record' || said === null) return [];
      const key = `${rest.version.documentId} ${rest.version.version}`;
      if (spoken.has(key)) return [];
      spoken.add(key);
      return [{ questionId: answer.questionId, facts: [factOf(rest)], ...said }];
    });
  });

/** The version or record an issue rests on. */
export const factOf = (rest: Rest): EvidenceFact => {
  const linkId = (rest.path.at(-1) ?? rest.path[0]).id;
  return rest.kind === 'document'
    ? { kind: 'document', documentId: rest.document.id, version: rest.version.version, linkId }
    : { kind: 'record', recordId: rest.record.id, linkId };
};

/** `“ISO/IEC 27001 certificate”, version 2`. */
export const nameOfVersion = ({ document, version }: Pick<DocumentRest, 'document' | 'version'>): string =>
  `“${document.title}”, version ${version.version}`;

/** `the assessment date, 1 March 2026`, or `today` where nobody named one. */
export const sayAssessed = ({ assessedOn, isDated }: SupportedAnswer): string =>
  isDated ? `the assessment date, ${sayDay(assessedOn)}` : `today, ${sayDay(assessedOn)}`;
