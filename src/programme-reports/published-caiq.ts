/** The published answers of an entry as JSON and CSV: what readers outside take away. Knows no programme, only what was published. */

import { OWNERSHIP_LABELS } from '#assurance/questionnaire/answer.ts';
import type { PublicEntry, PublicService } from '#assurance/registry/public-page.ts';
import type { PublishedAnswer } from '#assurance/registry/publication.ts';
import { csvLine } from '#reports/csv-text.ts';
import { ANSWER_LABELS } from './caiq-words.ts';

export interface PublishedCaiq {
  readonly service: PublicService;
  readonly entry: PublicEntry;
  /** Each with our own wording of its question, empty where we hold none. */
  readonly answers: readonly (PublishedAnswer & { readonly prompt: string })[];
}

/** Form and version of the output; the major number grows when a reader of it could break. */
const SCHEMA = { id: 'urn:almagest:schema:published-caiq', version: '1.0' } as const;

export const publishedCaiqJson = ({ service, entry, answers }: PublishedCaiq): string =>
  `${JSON.stringify(
    {
      schema: SCHEMA,
      organisation: service.organisation.name,
      service: service.name,
      serviceModel: service.serviceModel,
      entry: {
        id: entry.id,
        kind: entry.kind,
        version: entry.version,
        scope: entry.scope,
        listedOn: entry.listedOn,
        endsOn: entry.endsOn,
        withdrawnOn: entry.withdrawnOn,
      },
      questionnaire: { name: entry.questionnaire, edition: entry.questionnaireEdition },
      ccmEdition: entry.ccmEdition,
      wording: 'us',
      answers: answers.map((answer) => ({
        questionId: answer.questionId,
        question: answer.prompt,
        answer: answer.answer,
        ssrmControlOwnership: answer.ownership,
        cspImplementationDescription: answer.cspImplementationDescription,
        cscResponsibilities: answer.cscResponsibilities,
        notes: answer.notes,
      })),
    },
    null,
    2,
  )}\n`;

const HEADINGS = [
  'Question ID',
  'Question',
  'Answer',
  'SSRM Control Ownership',
  'CSP Implementation Description',
  'CSC Responsibilities',
  'Notes',
  'Edition',
  'Offered by',
];

export const publishedCaiqCsv = ({ service, entry, answers }: PublishedCaiq): string =>
  [
    csvLine(HEADINGS),
    ...answers.map((answer) =>
      csvLine([
        answer.questionId,
        answer.prompt,
        ANSWER_LABELS[answer.answer],
        answer.ownership === null ? null : OWNERSHIP_LABELS[answer.ownership],
        answer.cspImplementationDescription,
        answer.cscResponsibilities,
        answer.notes.join('\n'),
        `${entry.questionnaire} ${entry.questionnaireEdition}`,
        `${service.organisation.name}, ${service.name}`,
      ]),
    ),
  ].join('');
