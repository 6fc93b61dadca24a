/** Whom an identity provider may sign in: people we know already, of the domain it was added for, and nobody else. */
import type { SSOOptions } from '@better-auth/sso';

type ResolveUser = NonNullable<SSOOptions['resolveUser']>;

/**
 * Decides after the provider's id token was verified. An account is never made by signing on, and a provider of one
 * domain cannot speak for another: otherwise whoever runs one provider could take over any account by its e-mail.
 * The second factor is asked for afterwards all the same.
 */
export const resolveSignOn: ResolveUser = async (input, { database }) => {
  if (input.protocol !== 'oidc') return rejected('protocol-is-not-supported');
  const email = verifiedEmail(input.verifiedIdTokenClaims);
  if (email === null || email !== input.providerUser.email.toLowerCase()) return rejected('email-is-not-verified');
  const provider = await database.findOne<{ domain: string }>({
    model: 'ssoProvider',
    where: [{ field: 'providerId', value: input.providerId }],
  });
  if (!provider || !domainsOf(provider.domain).includes(email.slice(email.lastIndexOf('@') + 1)))
    return rejected('domain-is-not-of-this-provider');
  const person = await database.findOne<{ id: string }>({ model: 'user', where: [{ field: 'email', value: email }] });
  return person ? { action: 'link', userId: person.id, profile: 'preserve' } : rejected('person-is-not-invited');
};

const verifiedEmail = (claims: Readonly<Record<string, unknown>>): string | null =>
  claims.email_verified === true && typeof claims.email === 'string' ? claims.email.toLowerCase() : null;

const domainsOf = (domain: string): readonly string[] => domain.split(',').map((part) => part.trim().toLowerCase());

const rejected = (code: string) => ({ action: 'reject', code }) as const;
