/** One rule and the places it speaks about, each opening the answer with its cell. */
import type { Severity } from '#assurance/posture/posture.ts';
import { SEVERITY_WORDS } from '#reports/words.ts';
import { answerPath, rulePath } from '../links.ts';
import type { WeaknessGroup, WeaknessRow } from '../pages/readings/weaknesses.ts';
import { State } from './icons.tsx';
import { QuestionLink } from './question-id.tsx';

/** Severity as shape and word. */
export const SeverityState = ({ severity }: { readonly severity: Severity }) => (
  <State tone={SEVERITY_WORDS[severity].tone} {...(severity === 'low' ? { icon: 'low' as const } : {})}>
    {SEVERITY_WORDS[severity].word}
  </State>
);

export const WeaknessGroupPart = ({ group, reading }: { readonly group: WeaknessGroup; readonly reading: string }) => (
  <details
    class="group"
    data-rows
    id={`rule-${group.severity}-${group.rule}`}
    open={group.open}
    hidden={group.shown === 0}
  >
    <summary>
      <SeverityState severity={group.severity} />
      <span class="font-semibold">
        {group.title} <span class="cell ml-1">{group.rule}</span>
      </span>
      <span class="text-right font-semibold" data-count>
        {group.shown}
      </span>
      <span class="why">{group.why}</span>
    </summary>
    <p class="mend">
      {group.mend} <a href={rulePath(group.rule)}>The rule</a>
    </p>
    {group.rows.map((row) => (
      <Row row={row} severity={group.severity} reading={reading} />
    ))}
  </details>
);

const Row = (props: { readonly row: WeaknessRow; readonly severity: Severity; readonly reading: string }) => {
  const { row, severity, reading } = props;
  const href = row.questionId === null ? null : answerPath(reading, row.questionId);
  return (
    <div class="wk" data-row data-severity={severity} data-domain={row.domain} hidden={!row.shown}>
      <span class="ask text-meta text-muted">
        {row.askedIn === null ? null : <a href={`#ask-${row.askedIn}`}>{`ask ${row.askedIn}`}</a>}
      </span>
      {row.questionId === null || href === null ? (
        <span class="qid text-muted">File</span>
      ) : (
        <QuestionLink id={row.questionId} href={href} />
      )}
      <span class="txt">
        {row.prompt === '' ? null : <span class="said">{row.prompt}</span>}{' '}
        <span class={row.prompt === '' ? 'said' : 'text-muted'}>{row.message}</span>
      </span>
      {href === null ? (
        <span class="cell">{row.cell}</span>
      ) : (
        <a class="cell hover:underline" href={href} tabindex={-1}>
          {row.cell}
        </a>
      )}
    </div>
  );
};
