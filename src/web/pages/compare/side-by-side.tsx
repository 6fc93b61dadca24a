/** Two readings beside each other: strips under one another, then figures line by line. */

import type { Child } from 'hono/jsx';
import type { LensVerdict } from '#assurance/posture/posture.ts';
import { LENS_WORDS } from '#reports/words.ts';
import { dayOf } from '../../dates.ts';
import { readingPath, withQuery } from '../../links.ts';
import { Section } from '../../parts/heading.tsx';
import { HeatStrip, StripKey } from '../../parts/heat-strip.tsx';
import { State } from '../../parts/icons.tsx';
import { Day } from '../../parts/when.tsx';
import type { ReadingRecord } from '../../services/vendors.ts';
import { TierState } from '../readings/read-facts.tsx';

type Sides = { readonly left: ReadingRecord; readonly right: ReadingRecord };

export const SideBySide = ({ left, right }: Sides) => (
  <Section title="Side by side">
    <div class="grid gap-4 pt-4">
      {[left, right].map((record, index) => (
        <div>
          <p class="pb-1">
            <a class="lnk font-semibold" href={pathOf(record)}>
              {record.vendor.name}
            </a>{' '}
            <span class="text-meta text-muted">
              {`${record.read.posture.questionnaire.name} ${record.read.posture.questionnaire.edition}, read `}
              <Day on={dayOf(record.readAt)} />
            </span>
          </p>
          <HeatStrip
            domains={Object.values(record.read.posture.domains)}
            size="compact"
            label={`${index === 0 ? 'First' : 'Second'}: domains of ${record.vendor.name}`}
            hrefOf={(code) => `${withQuery(pathOf(record), { domain: code })}#weak`}
          />
        </div>
      ))}
      <StripKey />
    </div>
    <Figures left={left} right={right} />
  </Section>
);

const pathOf = ({ vendor, id }: ReadingRecord): string => readingPath(vendor.id, id);

const Figures = ({ left, right }: Sides) => (
  <table class="t mt-4">
    <thead>
      <tr>
        <th scope="col">Figure</th>
        {[left, right].map((record) => (
          <th scope="col" class="whitespace-normal!">
            {record.vendor.name}, <Day on={dayOf(record.readAt)} />
          </th>
        ))}
      </tr>
    </thead>
    <tbody>
      {LINES.map(([label, value]) => (
        <tr>
          <th scope="row">{label}</th>
          <td>{value(left)}</td>
          <td>{value(right)}</td>
        </tr>
      ))}
      {left.read.posture.lenses.map(({ id, title }) => (
        <tr>
          <th scope="row">{title}</th>
          <td>{lensState(left, id)}</td>
          <td>{lensState(right, id)}</td>
        </tr>
      ))}
    </tbody>
  </table>
);

const LINES: readonly (readonly [string, (record: ReadingRecord) => Child])[] = [
  ['Tier verdict', ({ read: { posture } }) => (posture.tier === null ? 'No tier' : <TierState tier={posture.tier} />)],
  ['Level shown', ({ read: { posture } }) => (posture.level.level === 0 ? 'None' : 'Level 1')],
  ['Assessed', ({ read: { posture } }) => (posture.assessed === null ? 'Not dated' : <Day on={posture.assessed.on} />)],
  ['Readiness', ({ read: { posture } }) => `${posture.readiness.score} of 100`],
  ['Strong', ({ read: { posture } }) => `${posture.strength.strong} of ${posture.questionnaire.questions}`],
  ['Weak', ({ read: { posture } }) => `${posture.strength.weak} of ${posture.questionnaire.questions}`],
  ['Unanswered', ({ read: { posture } }) => `${posture.strength.unanswered} of ${posture.questionnaire.questions}`],
  [
    'Yes, No, NA',
    ({
      read: {
        posture: { answers },
      },
    }) => `${answers.yes}, ${answers.no}, ${answers.na}`,
  ],
];

function lensState({ read }: ReadingRecord, id: string): Child {
  const verdict: LensVerdict = read.posture.lenses.find((lens) => lens.id === id)?.verdict ?? 'not-shown';
  return <State tone={LENS_WORDS[verdict].tone}>{LENS_WORDS[verdict].word}</State>;
}
