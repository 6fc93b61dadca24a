/** Branded identifiers and their grammars. A control or question id never travels without its edition. */

declare const brand: unique symbol;
type Brand<T, Name extends string> = T & { readonly [brand]: Name };

/** Code of a CCM control domain, such as `A&A` or `IAM`. */
export type DomainCode = Brand<string, 'DomainCode'>;
/** Id of a CCM control, such as `A&A-01`. */
export type ControlId = Brand<string, 'ControlId'>;
/** Id of a CAIQ question, such as `A&A-01.1`. */
export type QuestionId = Brand<string, 'QuestionId'>;

const DOMAIN_CODE = /^[A-Z&]{3}$/;
const CONTROL_ID = /^[A-Z&]{3}-\d{2}$/;
const QUESTION_ID = /^[A-Z&]{3}-\d{2}\.\d{1,2}$/;

/** Parses a domain code; null when the text is not one. */
export const parseDomainCode = (text: string): DomainCode | null =>
  DOMAIN_CODE.test(text) ? (text as DomainCode) : null;

/** Parses a control id; null when the text is not one. */
export const parseControlId = (text: string): ControlId | null => (CONTROL_ID.test(text) ? (text as ControlId) : null);

/** Parses a question id; null when the text is not one. */
export const parseQuestionId = (text: string): QuestionId | null =>
  QUESTION_ID.test(text) ? (text as QuestionId) : null;

/** The control that a question belongs to: `A&A-01.1` belongs to `A&A-01`. */
export const controlOf = (id: QuestionId): ControlId => id.slice(0, 6) as ControlId;

/** The domain that a control or question belongs to. */
export const domainOf = (id: ControlId | QuestionId): DomainCode => id.slice(0, 3) as DomainCode;
