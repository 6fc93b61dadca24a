/** The parts of one answer, whole and as written, each with the cell it stands in. */
import type { Child } from 'hono/jsx';
import type { AnswerRow } from '#assurance/questionnaire/reading.ts';
import { cellWords } from '#reports/words.ts';
import { Section } from '../../parts/heading.tsx';
import { Empty } from '../../parts/messages.tsx';
import { ANSWER_WORDS, answerValue, ownershipText } from './rows.ts';

export const AnswerCells = ({ row }: { readonly row: AnswerRow | null }) => {
  if (row === null)
    return (
      <Section title="What the workbook says">
        <Empty title="The file has no row for this question">
          The questionnaire of this edition asks it, the workbook does not hold it. It counts as unanswered.
        </Empty>
      </Section>
    );
  const cell = (name: string | null) => cellWords({ sheet: row.sheet, cell: name });
  const value = answerValue(row);
  return (
    <Section
      title="What the workbook says"
      aside={row.writtenId === row.questionId ? undefined : `id written as “${row.writtenId}”`}
    >
      <dl class="parts">
        <Part label="Answer" cell={cell(row.cells.answer)}>
          <b class="font-semibold">{ANSWER_WORDS[value]}</b>
          {value === 'other' ? `: “${row.writtenAnswer}”` : null}
        </Part>
        <Part label="SSRM ownership" cell={cell(row.cells.ownership)}>
          {row.writtenOwnership === '' ? (
            <Blank missing={row.cells.ownership === null} />
          ) : (
            <>
              {ownershipText(row)}
              {row.ownership === null ? <span class="text-muted"> (outside the list)</span> : null}
            </>
          )}
        </Part>
        <Part label="How they do it" note="CSP implementation description" cell={cell(row.cells.description)}>
          <Prose text={row.cspImplementationDescription} missing={row.cells.description === null} />
        </Part>
        <Part label="What the customer does" note="CSC responsibilities" cell={cell(row.cells.cscResponsibilities)}>
          <Prose text={row.cscResponsibilities} missing={row.cells.cscResponsibilities === null} />
        </Part>
      </dl>
    </Section>
  );
};

const Part = (props: {
  readonly label: string;
  readonly note?: string;
  readonly cell: string;
  readonly children?: Child;
}) => (
  <div class="part">
    <dt>
      <span class="font-semibold">{props.label}</span>
      {props.note === undefined ? null : <small class="block text-meta text-muted">{props.note}</small>}
    </dt>
    <dd class="text-read">{props.children}</dd>
    <dd class="cell">{props.cell}</dd>
  </div>
);

const Prose = ({ text, missing }: { readonly text: string; readonly missing: boolean }) =>
  text === '' ? <Blank missing={missing} /> : <p class="whitespace-pre-line max-w-prose">{text}</p>;

const Blank = ({ missing }: { readonly missing: boolean }) => (
  <span class="text-muted">{missing ? 'The file has no such column.' : 'Blank.'}</span>
);
