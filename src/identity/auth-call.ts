/** Calls into better-auth: takes its cookies along and turns its errors into refusals. */
import { isAPIError } from 'better-auth/api';
import { Refusal, type RefusalCode, type RefusalDetail } from '#assurance/refusal.ts';

/** What a call brought back, and the `Set-Cookie` values that belong to it. */
export interface AuthAnswer<T> {
  readonly response: T;
  readonly cookies: readonly string[];
}

/** Runs a call made with `returnHeaders`; a no of better-auth becomes the given refusal, a fault stays a fault. */
export const callAuth = async <T>(
  call: Promise<{ readonly response: T; readonly headers: Headers }>,
  refusal: { readonly code: RefusalCode } & RefusalDetail,
): Promise<AuthAnswer<T>> => {
  try {
    const { response, headers } = await call;
    return { response, cookies: headers.getSetCookie() };
  } catch (error) {
    if (isAPIError(error)) throw new Refusal(refusal.code, refusal);
    throw error;
  }
};
