/** Which residual questions of a reading are to be sent. Knows no question's text. */
import type { AuditedTransaction } from './audited-transaction.ts';
import { queries, type ReadHandle } from './handle.ts';

/** The choices made, by the question's number. A number that is absent is asked, as the read proposes. */
export async function residualChoices(read: ReadHandle, readingId: string): Promise<ReadonlyMap<number, boolean>> {
  const rows = await queries(read)
    .selectFrom('residualChoice')
    .select(['number', 'asked'])
    .where('workspaceId', '=', read.workspaceId)
    .where('readingId', '=', readingId)
    .execute();
  return new Map(rows.map(({ number, asked }) => [number, asked]));
}

/** Says of one residual question whether it is asked. */
export async function chooseResidual(
  tx: AuditedTransaction,
  choice: { readonly readingId: string; readonly number: number; readonly asked: boolean },
): Promise<void> {
  const { readingId, number, asked } = choice;
  const found = await queries(tx)
    .selectFrom('residualChoice')
    .select(['asked', 'ver'])
    .where('workspaceId', '=', tx.workspaceId)
    .where('readingId', '=', readingId)
    .where('number', '=', number)
    .forUpdate()
    .executeTakeFirst();
  const mark = tx.changed({
    type: 'residual-choice',
    id: `${readingId}/${number}`,
    ver: (found?.ver ?? 0) + 1,
    before: found === undefined ? null : { asked: found.asked },
    after: { asked },
  });
  const row = { asked, chosenAt: tx.now, chosenBy: tx.actor.personId, ...mark };
  await queries(tx)
    .insertInto('residualChoice')
    .values({ workspaceId: tx.workspaceId, readingId, number, ...row })
    .onConflict((conflict) => conflict.columns(['workspaceId', 'readingId', 'number']).doUpdateSet(row))
    .execute();
}
