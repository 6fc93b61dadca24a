/** Flags ownership shared with the customer where nothing says what the customer's part is. */
import { AT_FILE, atCscResponsibilities } from '../../places.ts';
import { hasColumn, kindOf } from '../../questionnaire-kind.ts';
import type { LintContext, LintRule, RuleFinding } from '../../rule.ts';
import { count } from '../../wording.ts';

export const splitMissing: LintRule = {
  id: 'split-missing',
  title: "Shared ownership, customer's part blank",
  severity: 'medium',
  looksAt: 'Answers owned by provider and customer together whose texts leave out what the customer must do.',
  why: 'The customer carries duties that nobody has written down.',
  mend: "Write the customer's part under CSC Responsibilities, as something a customer can do and check.",
  lens: 'decision-durability',
  scope: 'answer',
  check: (context) => findings(context),
  ask: (questions) =>
    questions.length === 0
      ? 'The file has no column for the part of your customers. For each answer you share with them: what exactly must we do, and what remains with you?'
      : questions.length === 1
        ? 'You share this with your customers. What exactly must we do, and what remains with you?'
        : 'You share these with your customers. For each: what exactly must we do, and what remains with you?',
};

/** The split may also stand in the provider's own description. */
const NAMES_CUSTOMERS_PART =
  /\b(?:customers?|clients?|tenants?|subscribers?|CSCs?)(?:\s+\w+){0,2}\s+(?:(?:are|is|remains?)\s+(?:solely |fully |also )?(?:responsible|accountable|in control|required|expected)|must|should|need(?:s)? to|ha(?:s|ve) to|can|may|controls?|configures?|manages?|determines?|decides?|chooses?)\b|\bresponsib\w+\s+(?:of|for|lies with|rests with)\s+(?:the\s+|our\s+|your\s+)?(?:customer|client|tenant|CSC)|\b(?:customer|client|tenant)(?:['’]s|s['’])?\s+responsib/i;

const findings = ({ reading }: LintContext): readonly RuleFinding[] => {
  if (kindOf(reading) !== 'caiq') return [];
  const open = reading.rows.filter(
    (row) =>
      row.ownership === 'shared-csp-csc' &&
      (row.answer === 'yes' || row.answer === 'no') &&
      row.cscResponsibilities === '' &&
      !NAMES_CUSTOMERS_PART.test(row.cspImplementationDescription),
  );
  if (open.length === 0) return [];
  if (!hasColumn(reading, 'csc-responsibilities', (row) => row.cscResponsibilities)) {
    const message = `${count(open.length, 'answer is', 'answers are')} shared with the customer, and the file has no column for the customer's part.`;
    return [{ ...AT_FILE, message }];
  }
  return open.map((row) => ({
    ...atCscResponsibilities(row),
    message: `${row.questionId} is shared between provider and customer; nothing says what the customer must do.`,
  }));
};
