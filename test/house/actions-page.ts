/** The reference page of the acts, from their table. */
import { nameOf } from '#actions/action.ts';
import { inputSchemaOf, methodOf, pathOf, permissionText, published } from '#actions/described.ts';
import { ACTIONS } from '#actions/index.ts';

export function actionsPage(): string {
  const shown = published(ACTIONS);
  const rows = shown.map(
    (action) =>
      `| [\`${nameOf(action)}\`](#${nameOf(action).replace('.', '')}) | ${permissionText(action)} | ${action.summary} |`,
  );
  const pages = shown.map((action) => {
    const { properties = {}, required = [] } = inputSchemaOf(action) as {
      properties?: Record<string, { description?: string; type?: unknown; enum?: unknown[]; anyOf?: unknown }>;
      required?: string[];
    };
    const fields = Object.entries(properties).map(
      ([name, { description = '' }]) => `| \`${name}\` | ${required.includes(name) ? 'yes' : 'no'} | ${description} |`,
    );
    return [
      `## ${nameOf(action)}`,
      '',
      `${action.summary} Who may: ${permissionText(action)}. \`${methodOf(action)} ${pathOf(action)}\``,
      ...(fields.length === 0 ? [] : ['', '| field | needed | meaning |', '|---|---|---|', ...fields]),
      '',
    ].join('\n');
  });
  return [
    '# Acts',
    '',
    'Each act is a permission, an entry in the activity log and a route of the API. The browsable reference with schemas is at `/api`.',
    '',
    '| act | who may | what happens |',
    '|---|---|---|',
    ...rows,
    '',
    ...pages,
  ].join('\n');
}
