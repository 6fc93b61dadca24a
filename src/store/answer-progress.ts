/** How far the answers of self-assessments have come, counted in the database: one query for many assessments. */
import { sql } from 'kysely';
import type { AnswerState } from '#assurance/self-assessment/self-assessment.ts';
import { queries, type ReadHandle } from './handle.ts';
import { anyOf } from './id-list.ts';

/** Counts of one domain of one self-assessment. A blank answer is one that says neither Yes, No nor NA. */
export interface DomainProgress {
  readonly assessmentId: string;
  readonly domain: string;
  readonly state: AnswerState;
  readonly isBlank: boolean;
  readonly answers: number;
}

/** The counts behind the strips of these self-assessments. */
export async function progressOf(
  read: ReadHandle,
  assessmentIds: readonly string[],
): Promise<readonly DomainProgress[]> {
  return queries(read)
    .selectFrom('answer')
    .select([
      'assessmentId',
      sql<string>`left(question_id, 3)`.as('domain'),
      'state',
      sql<boolean>`answer is null`.as('isBlank'),
      sql<number>`count(*)::int`.as('answers'),
    ])
    .where('workspaceId', '=', read.workspaceId)
    .where('assessmentId', '=', anyOf(assessmentIds))
    .groupBy(['assessmentId', 'domain', 'state', 'isBlank'])
    .execute();
}
