/** Why a letter did not leave, as a sentence for whoever waits for it. Knows no letter. */
import type { DeliveryFailure } from '#store/delivery-failure.ts';

const SENTENCES: Readonly<Record<DeliveryFailure['kind'], string>> = {
  'server-does-not-answer': 'The mail server does not answer',
  'connection-is-not-secure': 'The connection to the mail server cannot be made secure (TLS)',
  'sign-in-is-refused': 'The mail server refuses our user or password',
  'sender-is-refused': 'The mail server does not let us write under our sender’s address',
  'address-is-refused': 'The mail server says that nobody is reached at this address',
  'letter-is-refused': 'The mail server refuses the letter',
  'server-is-busy': 'The mail server asks us to come back later',
};

/** With the server's own number, which whoever runs it can look up. */
export const problemOf = ({ kind, reply }: DeliveryFailure): string =>
  `${SENTENCES[kind]}${reply === null ? '' : ` (${reply})`}.`;
