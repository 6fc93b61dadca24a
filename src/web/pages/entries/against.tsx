/** What speaks against an entry: what blocks first, each with what was compared. */
import type { EntryFact, EntryIssue } from '#assurance/registry/entry-issue.ts';
import { dateWords } from '#reports/words.ts';
import { State } from '../../parts/icons.tsx';
import { Done } from '../../parts/messages.tsx';
import { blocksFirst, SEVERITY_WORDS } from './words.ts';

export const Against = ({ issues }: { readonly issues: readonly EntryIssue[] }) => {
  if (issues.length === 0) return <Done>Nothing speaks against it.</Done>;
  return (
    <table class="t fold">
      <thead>
        <tr>
          <th scope="col" class="w-24">
            Weight
          </th>
          <th scope="col">What, and why</th>
          <th scope="col" class="w-2/5">
            What was compared
          </th>
        </tr>
      </thead>
      <tbody>
        {blocksFirst(issues).map(({ rule, severity, because, facts }) => (
          <tr data-row>
            <td>
              <State {...SEVERITY_WORDS[severity]}>{SEVERITY_WORDS[severity].word}</State>
            </td>
            <th scope="row">
              <span class="font-normal">{because}</span>
              <span class="cell block">{rule}</span>
            </th>
            <td>{facts.length === 0 ? <span class="text-muted">nothing to compare</span> : <Facts facts={facts} />}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
};

const Facts = ({ facts }: { readonly facts: readonly EntryFact[] }) => (
  <dl class="pairs compared">
    {facts.map(({ label, value }) => (
      <>
        <dt>{label}</dt>
        <dd>{daysInWords(value)}</dd>
      </>
    ))}
  </dl>
);

/** The calendar days of a text as pages write them. */
const daysInWords = (text: string): string => text.replaceAll(/\b\d{4}-\d{2}-\d{2}\b/g, (day) => dateWords(day));
