/** Which acts the rules of separation hold for. The matrix of roles shows them, and a test finds them by performing. */
import type { DutyDenial } from '#assurance/access/duties.ts';

export const ACTS_UNDER: Readonly<Record<DutyDenial, readonly string[]>> = {
  'approver-is-the-author': ['answer.approve', 'answer.approve-many'],
  'approver-is-the-requester': ['exception.approve', 'exception.refuse'],
  'domain-is-not-yours': [
    'answer.assign',
    'answer.assign-many',
    'answer.reuse',
    'answer.revise',
    'answer.revise-many',
    'answer.send-many-to-review',
    'answer.send-to-review',
    'evidence-link.add',
    'evidence-link.remove',
    'evidence-link.renew',
  ],
  'sealer-filled-the-values': ['cycle.seal'],
};

/** The rules an act is under. */
export const rulesOver = (act: string): readonly DutyDenial[] => RULES.filter((rule) => ACTS_UNDER[rule].includes(act));

const RULES: readonly DutyDenial[] = [
  'approver-is-the-author',
  'approver-is-the-requester',
  'domain-is-not-yours',
  'sealer-filled-the-values',
];
