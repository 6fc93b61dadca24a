/** What would a change of many answers do? Each line before it happens, and the button that does it. */
import { plural } from '#reports/words.ts';
import { Document } from '../../parts/document.tsx';
import { Question, Section } from '../../parts/heading.tsx';
import { State } from '../../parts/icons.tsx';
import { InWorkspace } from '../../parts/in-workspace.tsx';
import { IdText } from '../../parts/question-id.tsx';
import type { BulkForm, BulkPreview } from '../../services/answers.ts';
import type { View } from '../../view.ts';
import { assessmentPath } from '../assessments/words.ts';
import { FIELD_WORDS, valueWords } from './words.ts';

const SHORT = 160;

export const BulkPage = (props: {
  readonly view: View;
  readonly preview: BulkPreview;
  readonly form: BulkForm;
  readonly back: string;
}) => {
  const { view, preview, form, back } = props;
  const { head, counts, lines, digest } = preview;
  return (
    <Document view={view} title="What would this change?" section="services">
      <Question
        crumbs={[{ word: `${head.service.name}, CAIQ ${head.edition}`, href: back }, { word: 'Change many' }]}
        ask="What would this change?"
        verdict={counts.change === 0 ? 'Nothing.' : `${plural(counts.change, 'answer')}.`}
      >
        {restText(counts)}
      </Question>
      <form class="pt-4 flex gap-3 noprint" method="post" action={`${assessmentPath(head.id)}/bulk`}>
        <InWorkspace view={view} />
        <input type="hidden" name="back" value={back} />
        <input type="hidden" name="digest" value={digest} />
        {form.questionIds.map((id) => (
          <input type="hidden" name="question" value={id} />
        ))}
        {FIELDS.map((name) => (
          <input type="hidden" name={name} value={form[name]} />
        ))}
        <input type="hidden" name="onlyBlank" value={form.onlyBlank ? 'yes' : ''} />
        {counts.change === 0 ? null : (
          <button class="btn btn-primary" type="submit">
            {`Change ${plural(counts.change, 'answer')}`}
          </button>
        )}
        <a class="btn btn-quiet" href={back}>
          Leave it
        </a>
      </form>
      <Section title="Answer by answer" aside={plural(lines.length, 'answer')}>
        <table class="t fold">
          <thead>
            <tr>
              <th scope="col">Question</th>
              <th scope="col">Outcome</th>
              <th scope="col">What changes</th>
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <BulkLine line={line} />
            ))}
          </tbody>
        </table>
      </Section>
    </Document>
  );
};

const FIELDS = ['act', 'answer', 'ownership', 'description', 'owner', 'reviewer'] as const;
const OUTCOMES = {
  change: { word: 'changes', tone: 'note' },
  stay: { word: 'stays', tone: 'none' },
  refused: { word: 'refused', tone: 'bad' },
} as const;

const BulkLine = ({ line }: { readonly line: BulkPreview['lines'][number] }) => (
  <tr data-row>
    <th scope="row" class="qid">
      <IdText id={line.questionId} />
    </th>
    <td data-l="outcome">
      <State tone={OUTCOMES[line.outcome].tone}>{OUTCOMES[line.outcome].word}</State>
    </td>
    <td data-l="changes">
      {line.refusal}
      {line.changes.map(({ field, before, after }) => (
        <span class="block">
          <span class="text-muted">{`${FIELD_WORDS[field] ?? field}: `}</span>
          {`${cut(valueWords(field, before))} → ${cut(valueWords(field, after))}`}
        </span>
      ))}
    </td>
  </tr>
);

const cut = (text: string): string => (text.length <= SHORT ? text : `${text.slice(0, SHORT)}…`);

function restText({ stay, refused }: BulkPreview['counts']): string {
  const rest = [
    stay === 0 ? '' : `${plural(stay, 'answer')} ${stay === 1 ? 'is' : 'are'} so already.`,
    refused === 0 ? '' : `${plural(refused, 'answer')} cannot be changed like this, with the reason beside each.`,
  ];
  return rest.filter(Boolean).join(' ');
}
