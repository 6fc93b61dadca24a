/** Which of two vendors stands better? Their readings side by side; and the form that chooses what to compare. */
import { dateWords } from '#reports/words.ts';
import { dayOf } from '../../dates.ts';
import { Document } from '../../parts/document.tsx';
import { Question, Section } from '../../parts/heading.tsx';
import { Empty } from '../../parts/messages.tsx';
import type { ReadingChoice, ReadingRecord } from '../../services/vendors.ts';
import type { View } from '../../view.ts';
import { SideBySide } from './side-by-side.tsx';

export const TwoVendorsPage = (props: {
  readonly view: View;
  readonly left: ReadingRecord;
  readonly right: ReadingRecord;
}) => {
  const { view, left, right } = props;
  const title = `How do ${left.vendor.name} and ${right.vendor.name} differ?`;
  return (
    <Document view={view} title={title} section="compare">
      <Question
        crumbs={[{ word: 'Compare', href: '/compare' }, { word: `${left.vendor.name} and ${right.vendor.name}` }]}
        ask={title}
        verdict={weakerText(left, right)}
      >
        By what their workbooks alone show; neither was checked by anybody outside.
      </Question>
      <SideBySide left={left} right={right} />
    </Document>
  );
};

function weakerText(left: ReadingRecord, right: ReadingRecord): string {
  const [a, b] = [left, right].map(({ read }) => read.posture.strength.weak + read.posture.strength.unanswered);
  const words = `${left.vendor.name} leaves ${a}, ${right.vendor.name} ${b} questions weak or unanswered.`;
  return a === b ? `Both leave ${a} questions weak or unanswered.` : words;
}

export const ComparePage = (props: {
  readonly view: View;
  readonly choices: readonly ReadingChoice[];
  readonly left: string;
}) => {
  const { view, choices, left } = props;
  return (
    <Document view={view} title="Which two readings do you want to compare?" section="compare">
      <Question ask="Which two readings do you want to compare?">
        Two of one vendor show what changed; two of different vendors stand side by side.
      </Question>
      <Section title="Choose">
        {choices.length < 2 ? (
          <Empty
            title="There are not two readings yet"
            acts={
              <a class="btn btn-sm btn-primary" href="/vendors">
                Read workbooks
              </a>
            }
          >
            Drop a second workbook, of the same vendor or another.
          </Empty>
        ) : (
          <form method="get" action="/compare" class="flex flex-wrap gap-4 items-end pt-4">
            <ChoiceField name="left" label="Before, or the one" choices={choices} value={left} />
            <ChoiceField name="right" label="After, or the other" choices={choices} value="" />
            <button class="btn btn-primary" type="submit">
              Compare
            </button>
          </form>
        )}
      </Section>
    </Document>
  );
};

const ChoiceField = (props: {
  readonly name: string;
  readonly label: string;
  readonly choices: readonly ReadingChoice[];
  readonly value: string;
}) => (
  <div class="min-w-0 max-w-full">
    <label class="font-semibold block" for={`f-${props.name}`}>
      {props.label}
    </label>
    <select id={`f-${props.name}`} class="select w-80 max-w-full mt-1" name={props.name} required>
      <option value="">Choose a reading</option>
      {props.choices.map(({ id, vendorName, readAt, questionnaire }) => (
        <option value={id} selected={id === props.value}>
          {`${vendorName}: ${questionnaire.name} ${questionnaire.edition}, read ${dateWords(dayOf(readAt))}`}
        </option>
      ))}
    </select>
  </div>
);
