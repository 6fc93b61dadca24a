/** Hashes passwords with scrypt, a few at a time, so that a flood of sign-ins cannot eat the processor. */
import { hashPassword, verifyPassword } from 'better-auth/crypto';
import { Refusal } from '#assurance/refusal.ts';

/** How many hashes run at once; each takes about 30 MB and a tenth of a second. */
const RUNNING_MAX = 2;
/** How many may wait behind them: about three seconds' worth. */
const WAITING_MAX = 64;

export interface PasswordHasher {
  /** A new salted hash. */
  readonly hash: (password: string) => Promise<string>;
  /** Compares. With no hash (nobody has this e-mail) it does the same work against a dummy and says no. */
  readonly verify: (hash: string | null, password: string) => Promise<boolean>;
}

/** A hasher with its own queue. Refuses with `too-many-requests` when the queue is full. */
export const createPasswordHasher = (): PasswordHasher => {
  const limited = createQueue();
  const dummy = hashPassword('the password of nobody at all');
  return {
    hash: (password) => limited(() => hashPassword(password.normalize('NFKC'))),
    verify: (hash, password) =>
      limited(async () => {
        const same = await verifyPassword({ hash: hash ?? (await dummy), password: password.normalize('NFKC') });
        return same && hash !== null;
      }),
  };
};

const createQueue = () => {
  let running = 0;
  const waiting: (() => void)[] = [];
  return async <T>(work: () => Promise<T>): Promise<T> => {
    if (running >= RUNNING_MAX) {
      if (waiting.length >= WAITING_MAX) throw crowded();
      await new Promise<void>((resolve) => waiting.push(resolve));
    } else {
      running += 1;
    }
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else running -= 1;
    }
  };
};

const crowded = () =>
  new Refusal('too-many-requests', {
    message: 'Too many people are signing in at this moment.',
    mend: 'Try again in a few seconds.',
  });
