/** What changed between two revisions of an answer? Word by word, with who wrote each and when. */

import { instantText } from '../../dates.ts';
import { Document } from '../../parts/document.tsx';
import { Question, Section } from '../../parts/heading.tsx';
import { Empty } from '../../parts/messages.tsx';
import type { RevisionDiff } from '../../services/answers.ts';
import type { View } from '../../view.ts';
import { NO_FILTER, revisionsPath, screenPath } from './paths.ts';
import { FIELD_WORDS, valueWords } from './words.ts';

export const RevisionsPage = (props: {
  readonly view: View;
  readonly diff: RevisionDiff;
  readonly from: number;
  readonly to: number;
}) => {
  const { view, diff, from, to } = props;
  const { head, questionId, fields, revisions } = diff;
  const ask = `What changed in ${questionId}?`;
  return (
    <Document view={view} title={ask} section="services">
      <Question
        crumbs={[
          { word: `${head.service.name}, CAIQ ${head.edition}`, href: screenPath(head.id, NO_FILTER, questionId) },
          { word: `${questionId}, revisions` },
        ]}
        ask={ask}
        verdict={
          fields.length === 0 ? 'Nothing.' : `${fields.map(({ field }) => FIELD_WORDS[field] ?? field).join(', ')}.`
        }
      >
        {`From revision ${from} to ${to}.`}
      </Question>
      <form
        class="flex flex-wrap gap-3 items-end pt-4 noprint"
        method="get"
        action={revisionsPath(head.id, questionId)}
      >
        <RevisionSelect name="from" label="From" diff={diff} value={from} />
        <RevisionSelect name="to" label="To" diff={diff} value={to} />
        <button class="btn btn-quiet" type="submit">
          Compare
        </button>
      </form>
      <Section title="Field by field" aside={`${revisions.length} revisions shown`}>
        {fields.length === 0 ? (
          <Empty title="The two are the same">Choose two other revisions.</Empty>
        ) : (
          <dl class="pairs pt-3">
            {fields.map((field) => (
              <>
                <dt>{FIELD_WORDS[field.field] ?? field.field}</dt>
                <dd>
                  <FieldDiff field={field} />
                </dd>
              </>
            ))}
          </dl>
        )}
      </Section>
    </Document>
  );
};

const FieldDiff = ({ field }: { readonly field: RevisionDiff['fields'][number] }) => {
  const { words, before, after } = field;
  if (words === null) return <>{`${valueWords(field.field, before)} → ${valueWords(field.field, after)}`}</>;
  return (
    <div class="grid md:grid-cols-2 gap-4 whitespace-pre-line">
      <p>{words.before.map(({ text, changed }) => (changed ? <del>{text}</del> : text))}</p>
      <p>{words.after.map(({ text, changed }) => (changed ? <ins>{text}</ins> : text))}</p>
    </div>
  );
};

const RevisionSelect = (props: {
  readonly name: string;
  readonly label: string;
  readonly diff: RevisionDiff;
  readonly value: number;
}) => (
  <label class="font-semibold">
    {props.label}
    <select class="select block mt-1" name={props.name}>
      {props.diff.revisions.map((one) => (
        <option value={String(one.revision)} selected={one.revision === props.value}>
          {`${one.revision}: ${one.by ?? 'the program'}, ${instantText(one.at)}`}
        </option>
      ))}
      <option value="0" selected={props.value === 0}>
        0: before anything was written
      </option>
    </select>
  </label>
);
