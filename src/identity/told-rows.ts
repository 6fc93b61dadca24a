/** What it means that better-auth makes a row: the event that goes with it. Knows models, writes nothing. */
import { presentBehalf } from './behalf.ts';
import type { Told } from './change.ts';
import { sessionDigest } from './session.ts';

/** A row as better-auth hands it over, with the id it was given. */
type Row = Readonly<Record<string, unknown>>;
type Meaning = Pick<Told, 'kind' | 'personId' | 'detail'>;

/** Gives the event of a new row of this model; null where rows are nobody's, such as a waiting challenge. */
export const eventOfNew = (model: string): ((draft: Row, made: unknown) => Told) | null => {
  const meaningOf = MEANINGS.get(model);
  if (meaningOf === undefined) return null;
  return (draft, made) => {
    const id = text(typeof made === 'object' && made !== null && 'id' in made ? made.id : null);
    const { caller, sessionIdDigest } = presentBehalf();
    // A new session is where its own start happened.
    const session = model === 'session' ? sessionDigest(id) : sessionIdDigest;
    return { ...meaningOf({ ...draft, id }), caller, sessionIdDigest: session };
  };
};

const MEANINGS = new Map<string, (row: Row) => Meaning>([
  [
    'session',
    ({ userId, mfa }) => ({
      kind: 'session.start',
      personId: text(userId),
      detail: { method: mfa === 'webauthn' ? 'webauthn' : 'single-sign-on' },
    }),
  ],
  [
    'account',
    ({ userId, providerId }) => ({
      kind: 'provider.link',
      personId: text(userId),
      detail: { providerId: text(providerId) },
    }),
  ],
  [
    'passkey',
    ({ userId, name }) => ({ kind: 'passkey.add', personId: text(userId), detail: { name: text(name ?? '') } }),
  ],
  [
    'apikey',
    ({ id, referenceId, name, metadata }) => ({
      kind: 'token.create',
      personId: text(referenceId),
      detail: { tokenId: text(id), workspaceId: workspaceOf(metadata), name: text(name ?? '') },
    }),
  ],
  [
    'ssoProvider',
    ({ userId, providerId, issuer, domain }) => ({
      kind: 'provider.add',
      personId: text(userId),
      detail: { providerId: text(providerId), issuer: text(issuer), domain: text(domain) },
    }),
  ],
]);

const text = (value: unknown): string => {
  if (typeof value !== 'string') throw new Error('better-auth made a row without a text that its event needs.');
  return value;
};

const workspaceOf = (metadata: unknown): string =>
  text(typeof metadata === 'object' && metadata !== null && 'workspaceId' in metadata ? metadata.workspaceId : null);
