/** The matrix: a workspace with one of everything, and every published act ready to be called on it by anybody. */
import { expect } from 'vitest';
import { type Action, nameOf } from '#actions/action.ts';
import { methodOf, pathOf, published } from '#actions/described.ts';
import { ACTIONS } from '#actions/index.ts';
import type { Actor } from '#assurance/access/actor.ts';
import { systemIn } from './actors.ts';
import type { Place, TestApi } from './api.ts';
import { answersForMatrix } from './matrix-answers.ts';
import { buyerForMatrix } from './matrix-buyer.ts';
import { cadencesForMatrix } from './matrix-cadence.ts';
import { logForMatrix } from './matrix-log.ts';
import { programmeForMatrix } from './matrix-programme.ts';
import { registryForMatrix } from './matrix-registry.ts';

/** So much of an answer that tells too much is shown. */
const TOLD_LENGTH_MAX = 400;

/** Every published act by its name. */
export const ACTS = published(ACTIONS).map((action) => [nameOf(action), action] as const);

export interface MatrixCaller {
  readonly headers: Readonly<Record<string, string>>;
  /** Address of the socket; standard somewhere else. */
  readonly from?: string;
}

export interface Matrix {
  /** By act: everything of ours that it can name. */
  readonly inputs: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  /** Ids of records of ours. */
  readonly ids: readonly string[];
  /** Calls an act with what is its input here, or with another one. */
  readonly send: (action: Action, caller: MatrixCaller, input?: Readonly<Record<string, unknown>>) => Promise<Response>;
  /** Whether an act is called with an id of ours. */
  readonly namesOurs: (name: string) => boolean;
  /** Expects an answer that tells nothing of the workspace: no id, no word of its texts, not its owner. */
  readonly expectNoTrace: (answer: Response, except?: readonly string[]) => Promise<void>;
  /** A digest of everything kept of the workspace, but what was refused in it. */
  readonly kept: () => Promise<string>;
}

export const bearer = (token: string): MatrixCaller => ({ headers: { authorization: `Bearer ${token}` } });

/** The owner of a place, with a factor shown just now. */
export const ownerOf = ({ workspaceId, owner }: Place): Actor => ({
  ...systemIn(workspaceId),
  kind: 'user',
  personId: owner.personId,
  mfa: 'totp',
  factorIsRecent: true,
  roles: ['owner'],
});

/** Fills a place with one of everything. */
export async function matrixIn({ runtime, call, asOwner }: TestApi, place: Place): Promise<Matrix> {
  const owner = ownerOf(place);
  const parts = [
    await buyerForMatrix(runtime, owner),
    await answersForMatrix(runtime, owner),
    await programmeForMatrix(runtime, owner),
    await registryForMatrix(runtime, owner),
    await cadencesForMatrix(runtime, owner),
    await logForMatrix(runtime, owner),
  ];
  const inputs = Object.assign({}, ...parts.map((part) => part.inputs)) as Matrix['inputs'];
  const ids = parts.flatMap((part) => part.ids);
  const traces = [...ids, place.workspaceId, place.owner.personId, 'confidential', 'Confidential'];
  return {
    inputs,
    ids,
    send(action, { headers, from }, given = inputs[nameOf(action)] ?? {}) {
      const { file, ...input } = given;
      const where = from === undefined ? {} : { from };
      const query = new URLSearchParams(input as Record<string, string>).toString();
      if (methodOf(action) === 'GET') return call(`${pathOf(action)}?${query}`, { headers, ...where });
      if (file !== undefined) {
        const body = file as Uint8Array<ArrayBuffer>;
        return call(`${pathOf(action)}?${query}`, { method: 'POST', headers, body, ...where });
      }
      const json = { ...headers, 'content-type': 'application/json' };
      return call(pathOf(action), { method: 'POST', headers: json, body: JSON.stringify(input), ...where });
    },
    namesOurs(name) {
      const said = JSON.stringify(inputs[name]);
      return [...ids, place.owner.personId].some((id) => said.includes(id));
    },
    async expectNoTrace(answer, except = []) {
      const text = Buffer.from(await answer.arrayBuffer()).toString('latin1');
      const said = `${text}\n${JSON.stringify([...answer.headers])}`;
      const told = traces.filter((trace) => !except.includes(trace) && said.includes(trace));
      expect(told, `${answer.status} ${said.slice(0, TOLD_LENGTH_MAX)}`).toEqual([]);
    },
    kept: await keptOf(asOwner, place.workspaceId),
  };
}

/** Of every table that knows workspaces; a refusal may write its own entry, and the pseudonym of whoever was refused. */
async function keptOf(asOwner: TestApi['asOwner'], workspaceId: string): Promise<() => Promise<string>> {
  const tables = await asOwner<{ name: string }>(
    `select table_schema || '.' || table_name as name from information_schema.columns
      where column_name = 'workspace_id' and table_schema in ('tenant', 'system', 'registry')
        and table_name not in ('audit_value', 'log_outbox', 'actor_map') order by 1`,
  );
  const parts = tables.map(({ name }) => {
    const rows = name === 'tenant.audit_entry' ? "and act <> 'authz.deny'" : '';
    return `select '${name}' as name, coalesce(md5(string_agg(x::text, ' ' order by x::text)), '') as digest
      from ${name} x where workspace_id = $1 ${rows}`;
  });
  const all = `select json_agg(json_build_array(name, digest) order by name)::text as text from (${parts.join(' union all ')}) t`;
  return async () => (await asOwner<{ text: string }>(all, [workspaceId]))[0]?.text ?? '';
}
