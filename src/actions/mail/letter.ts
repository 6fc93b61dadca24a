/** Letters that acts send: written into the outbox with what the act changes. Knows no mail server. */
import { type Addressee, postLetter, type Subject } from '#store/mail.ts';
import type { WriteContext } from '../action.ts';

export interface LetterToSend {
  readonly to: Addressee;
  readonly subject: string;
  /** Plain text. A line that is an address becomes a link. */
  readonly text: string;
  /** The record it is about. */
  readonly about: Subject;
  /** From then on it is not sent any more. */
  readonly notAfter: Date;
}

/**
 * Puts a letter into the outbox. False where no mail server was named: nothing is written then. The act says
 * `after: async ({ runtime }) => runtime.mail?.wake()`, so that the letter leaves at once.
 */
export async function sendLetter({ tx, runtime }: Pick<WriteContext, 'tx' | 'runtime'>, letter: LetterToSend) {
  const { mail } = runtime;
  if (mail === null) return false;
  const { text, subject, ...rest } = letter;
  const seal = (letterId: string) => mail.seal(placeOfLetter(tx.workspaceId, letterId), text);
  await postLetter(tx, { ...rest, subject: oneLine(subject), seal });
  return true;
}

/** What the text of a letter is sealed for: moved to another row it does not open. */
export const placeOfLetter = (workspaceId: string, letterId: string): string => `mail|${workspaceId}|${letterId}`;

const SUBJECT_LENGTH_MAX = 200;

/** Names stand in subjects, and names are written by people. */
const oneLine = (text: string): string => {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  return line.length <= SUBJECT_LENGTH_MAX ? line : `${line.slice(0, SUBJECT_LENGTH_MAX - 1)}…`;
};
