/** An OpenID Connect provider on the loopback address that answers as it is told. For tests of single sign-on. */
import { generateKeyPairSync, sign } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface FakeProvider {
  readonly issuer: string;
  /** What the next id token says beside issuer and audience. */
  claims: Record<string, unknown>;
  /** The `Authorization` headers that its token endpoint has seen. */
  readonly seen: string[];
  close(): Promise<void>;
}

/** Starts the provider. It gives every code a token, and signs it with its one key. */
export async function fakeProvider(clientId: string): Promise<FakeProvider> {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const seen: string[] = [];
  const server = createServer((request, response) => {
    const answer = (body: unknown) => {
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify(body));
    };
    if (request.url === '/keys') {
      answer({ keys: [{ ...publicKey.export({ format: 'jwk' }), kid: 'k1', alg: 'RS256', use: 'sig' }] });
      return;
    }
    seen.push(request.headers.authorization ?? '');
    const now = Math.floor(Date.now() / 1000);
    const payload = { iss: provider.issuer, aud: clientId, iat: now, exp: now + 300, ...provider.claims };
    const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const signed = `${part({ alg: 'RS256', kid: 'k1' })}.${part(payload)}`;
    const idToken = `${signed}.${sign('sha256', Buffer.from(signed), privateKey).toString('base64url')}`;
    answer({
      access_token: 'the-access-token-of-the-provider',
      id_token: idToken,
      token_type: 'Bearer',
      expires_in: 300,
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const provider: FakeProvider = {
    issuer: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    claims: {},
    seen,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
  return provider;
}
