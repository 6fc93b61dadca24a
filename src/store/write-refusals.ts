/** What the database's own checks mean for the person who asked. */
import pg from 'pg';
import { Refusal } from '#assurance/refusal.ts';

/** For `.catch`: turns a broken unique index into a refusal and passes everything else on. */
export function ifNameIsTaken(index: string, message: string): (error: unknown) => never {
  return (error) => {
    if (error instanceof pg.DatabaseError && error.code === '23505' && error.constraint === index) {
      throw new Refusal('name-is-taken', { message, mend: 'Choose another name, or open the one that is there.' });
    }
    throw error;
  };
}

/** Somebody else changed the record between reading and writing. */
export const refuseChangedMeanwhile = (noun: string): Refusal =>
  new Refusal('record-changed-meanwhile', {
    message: `Somebody changed this ${noun} while you were looking at it.`,
    mend: 'Open it again, look at their change, then make yours.',
  });
