/** E-mail addresses as accounts are found by them. Sends nothing and knows no account. */

const EMAIL_LENGTH_MAX = 254;

/** An e-mail as accounts are found by it. */
export const normalEmail = (email: string): string => email.normalize('NFKC').trim().toLowerCase();

/** Whether a text, in its normal form, can be an e-mail address. */
export const isEmail = (email: string): boolean =>
  email.length <= EMAIL_LENGTH_MAX && /^[^\s@<>()[\],;:"\\]+@[^\s@.]+(\.[^\s@.]+)*$/.test(email);
