/** Who may do what? Every act by every role, the rules that keep duties apart, and what the reader holds. */
import { ROLES, type Role } from '#assurance/access/actor.ts';
import type { DutyDenial } from '#assurance/access/duties.ts';
import { type MatrixCell, type MatrixRow, SEPARATION_RULES } from '#assurance/access/permission-matrix.ts';
import { ROLE_WORDS, rolesWithArticles } from '#assurance/access/role-words.ts';
import { plural } from '#reports/words.ts';
import { Document } from '../../parts/document.tsx';
import { Question, Section } from '../../parts/heading.tsx';
import { Icon } from '../../parts/icons.tsx';
import type { View } from '../../view.ts';

export const RolesPage = ({ view, rows }: { readonly view: View; readonly rows: readonly MatrixRow[] }) => {
  const own = view.session?.roles ?? [];
  return (
    <Document view={view} title="Who may do what?">
      <Question ask="Who may do what?" verdict={`${plural(ROLES.length, 'role')}, ${plural(rows.length, 'act')}.`}>
        {own.length === 0
          ? 'A member holds one or more roles; together they allow what any of them allows.'
          : `You are ${rolesWithArticles(own)} in the workspace that is open.`}
      </Question>
      <Section title="Roles" aside="a member may hold several">
        <dl class="pairs pt-3 max-w-prose">
          {ROLES.map((role) => (
            <>
              <dt class="font-semibold">{ROLE_WORDS[role].word}</dt>
              <dd>{ROLE_WORDS[role].may}</dd>
            </>
          ))}
        </dl>
      </Section>
      <Section title="Rules that keep duties apart" aside="with the controls of the CCM that ask for it">
        <RuleTable />
      </Section>
      <Section title="Acts" aside="what anybody may do is done by an act, and refused or recorded under its name">
        <Key />
        <section class="relative overflow-x-auto mt-3" aria-label="Acts by role" tabindex={0}>
          <Matrix rows={rows} own={own} />
        </section>
      </Section>
    </Document>
  );
};

const RuleTable = () => (
  <table class="t fold still">
    <thead>
      <tr>
        <th scope="col">Rule</th>
        <th scope="col">What it says</th>
        <th scope="col">Refused as</th>
        <th scope="col">CCM</th>
      </tr>
    </thead>
    <tbody>
      {SEPARATION_RULES.map(({ code, title, says, controls }) => (
        <tr id={code ?? undefined}>
          <th scope="row">{title}</th>
          <td>{says}</td>
          <td class="cell">{code ?? ''}</td>
          <td class="whitespace-nowrap">{controls.join(', ')}</td>
        </tr>
      ))}
    </tbody>
  </table>
);

const Key = () => (
  <p class="pt-3 flex flex-wrap gap-x-5 gap-y-1 text-meta text-muted">
    <span class="flex gap-1.5 items-center">
      <Mark may="yes" /> may
    </span>
    <span class="flex gap-1.5 items-center">
      <Mark may="limited" /> may, within the rule named at the end of the row
    </span>
    <span class="flex gap-1.5 items-center">
      <Mark may="no" /> may not
    </span>
  </p>
);

const Matrix = ({ rows, own }: { readonly rows: readonly MatrixRow[]; readonly own: readonly Role[] }) => (
  <table class="t pin">
    <thead>
      <Heads own={own} />
    </thead>
    {pagesOf(rows).map((page, at) => (
      <tbody>
        {at === 0 ? null : <Heads own={own} />}
        {page.map((row) => (
          <ActRow row={row} />
        ))}
      </tbody>
    ))}
  </table>
);

/** The names of the roles stand again before they have scrolled away, where another noun begins. */
const ROWS_MIN = 16;

function pagesOf(rows: readonly MatrixRow[]): readonly (readonly MatrixRow[])[] {
  const pages: MatrixRow[][] = [];
  for (const row of rows) {
    const page = pages.at(-1);
    const isOfSameNoun = page !== undefined && nounOf(page.at(-1)) === nounOf(row);
    if (page !== undefined && (page.length < ROWS_MIN || isOfSameNoun)) page.push(row);
    else pages.push([row]);
  }
  return pages;
}

const nounOf = (row: MatrixRow | undefined): string => row?.act.name.split('.')[0] ?? '';

const Heads = ({ own }: { readonly own: readonly Role[] }) => (
  <tr>
    <th scope="col">Act</th>
    {ROLES.map((role) => (
      <th scope="col" class="text-center! whitespace-normal!">
        {ROLE_WORDS[role].word}
        {own.includes(role) ? <span class="block font-semibold">yours</span> : null}
      </th>
    ))}
    <th scope="col">Note</th>
  </tr>
);

const ActRow = ({ row }: { readonly row: MatrixRow }) => (
  <tr>
    <th scope="row">
      {row.act.title}
      <span class="cell block font-normal">{row.act.name}</span>
    </th>
    {row.cells.map(({ may }) => (
      <td class="text-center">
        <Mark may={may} />
        <span class="sr-only">{CELL_WORDS[may]}</span>
      </td>
    ))}
    <td class="text-meta">
      <Notes row={row} />
    </td>
  </tr>
);

const Notes = ({ row: { act } }: { readonly row: MatrixRow }) => (
  <>
    {act.rules.map((rule) => (
      <a class="lnk block" href={`#${rule}`}>
        {RULE_WORDS[rule]}
      </a>
    ))}
    {typeof act.permission === 'string' ? <span class="block">anybody signed in, member or not</span> : null}
    {act.isWholeWorkspace ? <span class="block text-muted">reaching every service only</span> : null}
    {act.asksFactor ? <span class="block text-muted">second factor shown lately, no token</span> : null}
  </>
);

const RULE_WORDS: Readonly<Record<DutyDenial, string>> = {
  'approver-is-the-author': 'not their own text',
  'approver-is-the-requester': 'not their own request',
  'domain-is-not-yours': 'own domains',
  'sealer-filled-the-values': 'others’ values',
};

const CELL_WORDS: Readonly<Record<MatrixCell, string>> = { yes: 'may', limited: 'may within the rule', no: 'may not' };

const Mark = ({ may }: { readonly may: MatrixCell }) => {
  if (may === 'no') return <span class="text-muted">–</span>;
  return (
    <span class={may === 'yes' ? 'st st-strong' : 'st st-note'}>
      <Icon name={may === 'yes' ? 'strong' : 'review'} />
    </span>
  );
};
