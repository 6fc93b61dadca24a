/** The post: what acts seal letters with, and the rounds that send them. Without a mail server there is none. */
import type { Mail, Runtime } from '#actions/action.ts';
import { type SealingKey, seal, sealingKeyFor, unseal } from '#identity/secrets.ts';
import { inRounds, type Rounds } from '#jobs/rounds.ts';
import { sendDueMail } from '#jobs/send-mail.ts';
import { type SmtpServer, smtpDelivery } from '#mail/smtp.ts';
import { hurryMail } from '#store/mail-due.ts';

interface PostParts {
  readonly server: SmtpServer | null;
  /** The installation's own secret. */
  readonly secret: string;
  /** Where browsers reach the installation. */
  readonly baseUrl: string;
  readonly warn: (text: string) => void;
  readonly reportFault: (error: unknown) => void;
}

export interface Post {
  /** What acts are given. */
  readonly mail: Mail | null;
  /** Begins with every letter that waits, then looks each minute and when woken. */
  start(runtime: Runtime, emailOf: (personId: string) => Promise<string | null>): Promise<() => Promise<void>>;
}

const EVERY_MS = 60_000;

/** Opens the post. Nothing is sent before `start`. */
export function openPost({ server, secret, baseUrl, warn, reportFault }: PostParts): Post {
  if (server === null) return { mail: null, start: async () => async () => undefined };
  const key: SealingKey = sealingKeyFor(secret, 'mail');
  const deliver = smtpDelivery(server);
  let rounds: Rounds | null = null;
  return {
    mail: {
      seal: (place, text) => seal(key, place, text),
      linkTo: (path) => `${baseUrl}${path}`,
      wake: () => rounds?.wake(),
    },
    async start(runtime, emailOf) {
      const office = {
        deliver,
        emailOf,
        warn,
        reportFault,
        unseal: (place: string, sealed: string) => unseal(key, place, sealed),
      };
      await hurryMail(runtime.database, runtime.now());
      rounds = inRounds(EVERY_MS, (isStopped) => sendDueMail(runtime, office, isStopped));
      rounds.wake();
      return () => rounds?.stop() ?? Promise.resolve();
    },
  };
}
