/** The post in tests: a runtime whose acts write letters, and rounds that hand them to a catcher when asked to. */
import type { Runtime } from '#actions/action.ts';
import { seal, sealingKeyFor, unseal } from '#identity/secrets.ts';
import { type PostOffice, sendDueMail } from '#jobs/send-mail.ts';
import { type SmtpServer, smtpDelivery } from '#mail/smtp.ts';

export interface TestPost {
  readonly runtime: Runtime;
  /** How often acts have asked for a round. */
  readonly woken: () => number;
  readonly warnings: string[];
  readonly faults: unknown[];
  /** One round, by this server. */
  readonly send: (server: SmtpServer) => Promise<void>;
}

export const BASE = 'https://almagest.example';

/** Over the given runtime; `emails` says who has which address. */
export function testPost(base: Runtime, emails: ReadonlyMap<string, string> = new Map()): TestPost {
  const key = sealingKeyFor('a secret of this test run and of no other place', 'mail');
  const warnings: string[] = [];
  const faults: unknown[] = [];
  let woken = 0;
  const mail = {
    seal: (place: string, text: string) => seal(key, place, text),
    linkTo: (path: string) => `${BASE}${path}`,
    wake: () => {
      woken += 1;
    },
  };
  const runtime = { ...base, mail };
  const office: Omit<PostOffice, 'deliver'> = {
    unseal: (place, sealed) => unseal(key, place, sealed),
    emailOf: async (personId) => emails.get(personId) ?? null,
    warn: (text) => void warnings.push(text),
    reportFault: (error) => void faults.push(error),
  };
  return {
    runtime,
    woken: () => woken,
    warnings,
    faults,
    send: (server) => sendDueMail(runtime, { ...office, deliver: smtpDelivery(server) }),
  };
}
