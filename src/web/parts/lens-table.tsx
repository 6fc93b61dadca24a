/** The five lenses, each with what its verdict rests on: those of one read, and the rows that others fill. */
import type { Child } from 'hono/jsx';
import type { LensReading, Readiness } from '#assurance/posture/posture.ts';
import type { LintRule } from '#lint/rule.ts';
import { LENS_WORDS, listWords, plural } from '#reports/words.ts';
import { rulePath } from '../links.ts';
import { State } from './icons.tsx';

/** The lenses of a read or of a programme; `rests` says what the verdict of one rests on. */
export const LensRows = <Lens extends Pick<LensReading, 'title' | 'verdict' | 'because'>>(props: {
  readonly lenses: readonly Lens[];
  readonly rests: (lens: Lens) => Child;
}) => (
  <table class="t fold">
    <thead>
      <tr>
        <th scope="col" class="w-44">
          Lens
        </th>
        <th scope="col" class="w-28">
          Verdict
        </th>
        <th scope="col">Because</th>
        <th scope="col" class="w-56">
          Rests on
        </th>
      </tr>
    </thead>
    <tbody>
      {props.lenses.map((lens) => (
        <tr>
          <th scope="row">{lens.title}</th>
          <td>
            <State tone={LENS_WORDS[lens.verdict].tone}>{LENS_WORDS[lens.verdict].word}</State>
          </td>
          <td class="max-w-prose">{lens.because}</td>
          <td>{props.rests(lens)}</td>
        </tr>
      ))}
    </tbody>
  </table>
);

export const LensTable = (props: { readonly lenses: readonly LensReading[]; readonly rules: readonly LintRule[] }) => (
  <LensRows lenses={props.lenses} rests={(lens) => <RestsOn lens={lens} rules={props.rules} />} />
);

/** Cells named before the rest is counted. */
const CELLS_SHOWN = 20;

const RestsOn = ({ lens, rules }: { readonly lens: LensReading; readonly rules: readonly LintRule[] }) => {
  const parts = [
    lens.rules.length === 0 ? '' : plural(lens.rules.length, 'rule'),
    lens.cells.length === 0 ? '' : plural(lens.cells.length, 'cell'),
  ].filter((part) => part !== '');
  if (parts.length === 0) return <span class="text-muted">no weakness</span>;
  return (
    <details class="rests">
      <summary class="lnk">{parts.join(' · ')}</summary>
      <ul class="pt-1 text-meta">
        {lens.rules.map((id) => (
          <li>
            <a href={rulePath(id)}>{rules.find((rule) => rule.id === id)?.title ?? id}</a>
          </li>
        ))}
      </ul>
      {lens.cells.length === 0 ? null : (
        <p class="pt-1 mono text-muted whitespace-normal break-words">{listWords(lens.cells, CELLS_SHOWN)}</p>
      )}
    </details>
  );
};

/** The readiness figure with its formula a click away. */
export const ReadinessNote = ({ readiness }: { readonly readiness: Readiness }) => (
  <details class="pt-2 text-meta text-muted" id="readiness">
    <summary>
      Readiness <b class="font-semibold text-base-content">{`${readiness.score} of 100`}</b>, our own figure: how it is
      made
    </summary>
    <p class="pt-1 max-w-prose">{`${readiness.formula.replace(/\.$/, '')}. It is not a CSA score.`}</p>
    <table class="t still mt-1 max-w-160">
      <thead>
        <tr>
          <th scope="col">Part</th>
          <th scope="col" class="num">
            Count
          </th>
          <th scope="col" class="num">
            Points
          </th>
        </tr>
      </thead>
      <tbody>
        {readiness.terms.map((term) => (
          <tr>
            <th scope="row">{term.name}</th>
            <td class="num">{`${term.numerator} of ${term.denominator}`}</td>
            <td class="num">{`${term.points} of ${term.weight}`}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </details>
);
