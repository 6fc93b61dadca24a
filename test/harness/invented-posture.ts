/** Turns an invented reading into a whole posture read, by the real rules. */
import { createHash } from 'node:crypto';
import type { ServiceModel } from '#assurance/catalogue/catalogue.ts';
import { assess } from '#assurance/posture/assess.ts';
import type { ContractTier } from '#assurance/posture/posture.ts';
import { LINT_RULES, lint } from '#lint/index.ts';
import type { PostureRead } from '#reports/report.ts';
import type { Invented } from './invented-reading.ts';
import { inventedReading } from './invented-reading.ts';

/** The day all invented reads are made. */
export const INVENTED_TODAY = '2026-11-23';

export function inventedRead(
  wish: Invented & {
    readonly fileName: string;
    readonly tier: ContractTier | null;
    readonly serviceModel: ServiceModel | null;
  },
): PostureRead {
  const reading = inventedReading(wish);
  const context = { reading, questionSet: wish.set, today: INVENTED_TODAY, serviceModel: wish.serviceModel };
  const issues = lint(context);
  const posture = assess({
    reading,
    questionSet: wish.set,
    issues,
    rules: LINT_RULES,
    asks: new Map(
      LINT_RULES.flatMap((rule) => (rule.ask === undefined ? [] : [[rule.id, rule.ask.bind(rule)] as const])),
    ),
    today: INVENTED_TODAY,
    tier: wish.tier,
  });
  const sha256 = createHash('sha256').update(JSON.stringify(reading)).digest('hex');
  return {
    file: { name: wish.fileName, sha256, bytes: 182_400 },
    today: INVENTED_TODAY,
    reading,
    posture,
    questionSet: wish.set,
  };
}
