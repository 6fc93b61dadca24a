/** How an act is called from outside: path, method, who may, and its fields. Knows no act, no server and no client. */
import { z } from 'zod';
import { type Permission, ROLES, type Role } from '#assurance/access/actor.ts';
import type { ActPermission } from '#assurance/access/permission-matrix.ts';
import { type Action, nameOf } from './action.ts';
import { rulesOver } from './duty-rules.ts';

export type Schema = Readonly<Record<string, unknown>>;

/** Acts that can be called from outside: those that only the house performs are left out. */
export const published = (actions: readonly Action[]): readonly Action[] =>
  actions.filter(({ permission }) => !Array.isArray(permission) || permission.length > 0);

/** Where an act is mounted. */
export const pathOf = (action: Action): string => `/api/v1/${nameOf(action)}`;

/** Reads are GET, changes are POST. */
export const methodOf = (action: Action): 'GET' | 'POST' => (action.effect === 'read' ? 'GET' : 'POST');

/** Who may, in words. */
export const permissionText = ({ permission, recentFactor }: Pick<Action, 'permission' | 'recentFactor'>): string =>
  `${permittedText(permission)}${recentFactor === true ? ' with a second factor shown lately, never a token' : ''}`;

const permittedText = (permission: Permission): string => {
  if (permission === 'anybody') return 'anybody';
  if (permission === 'signed-in') return 'anybody signed in';
  return permission.length === ROLES.length ? 'every member' : permission.join(', ');
};

/** Which roles may perform each act that asks for one, by the name of the act. */
export const rolesByAct = (actions: readonly Action[]): ReadonlyMap<string, readonly Role[]> =>
  new Map(
    published(actions).flatMap((action) =>
      typeof action.permission === 'string' ? [] : [[nameOf(action), action.permission] as const],
    ),
  );

/** What each act says about who may perform it, for the matrix of roles. */
export const actPermissions = (actions: readonly Action[]): readonly ActPermission[] =>
  published(actions).map((action) => ({
    name: nameOf(action),
    title: action.title,
    permission: action.permission,
    isWholeWorkspace: action.wholeWorkspace === true,
    asksFactor: action.recentFactor === true,
    rules: rulesOver(nameOf(action)),
  }));

/** The JSON Schema of what an act takes. */
export const inputSchemaOf = (action: Action): Schema => {
  const { $schema: _, ...schema } = z.toJSONSchema(action.input, {
    io: 'input',
    unrepresentable: 'any',
    override: asFile,
  });
  return schema;
};

/** Bytes have no JSON form; in a form they are a part with a file. */
function asFile(context: {
  readonly zodSchema: { readonly _zod: { readonly def: { readonly type: string } } };
  readonly jsonSchema: Record<string, unknown>;
}): void {
  if (context.zodSchema._zod.def.type === 'custom')
    Object.assign(context.jsonSchema, { type: 'string', format: 'binary' });
}
