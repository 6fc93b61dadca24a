/** The reference page of roles and permissions, from the table of acts. */
import type { Action } from '#actions/action.ts';
import { actPermissions } from '#actions/described.ts';
import { ACTIONS } from '#actions/index.ts';
import { ROLES } from '#assurance/access/actor.ts';
import type { DutyDenial } from '#assurance/access/duties.ts';
import { type MatrixCell, permissionMatrix, SEPARATION_RULES } from '#assurance/access/permission-matrix.ts';
import { ROLE_WORDS } from '#assurance/access/role-words.ts';

export function permissionsPage(actions: readonly Action[] = ACTIONS): string {
  const rows = permissionMatrix(actPermissions(actions));
  return [
    '# Roles and permissions',
    '',
    'Who may do what. A member holds one or more roles; together they allow what any of them allows. A membership may reach some services only, and may end by itself on a day. The same table is at `/roles` of an installation.',
    '',
    '## Roles',
    '',
    '| role | may |',
    '|---|---|',
    ...ROLES.map((role) => `| ${ROLE_WORDS[role].word} (\`${role}\`) | ${ROLE_WORDS[role].may} |`),
    '',
    '## Rules that keep duties apart',
    '',
    'The controls are those of the CCM that ask for it.',
    '',
    '| rule | what it says | refused as | CCM |',
    '|---|---|---|---|',
    ...SEPARATION_RULES.map(
      ({ code, title, says, controls }) =>
        `| ${title} | ${says} | ${code === null ? '' : `\`${code}\``} | ${controls.join(', ')} |`,
    ),
    '',
    '## Acts',
    '',
    '●: may. ◐: may, within the rule named. Empty: may not. `all`: closed to members who reach some services only. `factor`: asks for a second factor shown lately, never a token.',
    '',
    `| act | ${ROLES.map((role) => ROLE_WORDS[role].word).join(' | ')} | note |`,
    `|---|${ROLES.map(() => ':-:').join('|')}|---|`,
    ...rows.map(({ act, cells }) => {
      const notes = [
        ...act.rules.map((rule: DutyDenial) => `\`${rule}\``),
        ...(act.isWholeWorkspace ? ['all'] : []),
        ...(act.asksFactor ? ['factor'] : []),
        ...(typeof act.permission === 'string' ? ['anybody signed in, member or not'] : []),
      ];
      return `| [\`${act.name}\`](actions.md#${act.name.replace('.', '')}) | ${cells.map(({ may }) => MARKS[may]).join(' | ')} | ${notes.join(', ')} |`;
    }),
    '',
  ].join('\n');
}

const MARKS: Readonly<Record<MatrixCell, string>> = { yes: '●', limited: '◐', no: '' };
