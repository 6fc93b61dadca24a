import { describe, expect, it } from 'vitest';
import { certificateOfOurOwn, smtpCatcher } from '../../test/harness/smtp-catcher.ts';
import { isForGood, smtpDelivery } from './smtp.ts';

const LETTER = {
  id: '01900000-0000-7000-8000-000000000001',
  to: 'mara@buyer.example',
  subject: 'Inés invites you to “Fjord Compute”',
  text: 'Grüße from the other side.\n\nhttps://almagest.example/join/x\n',
  postedAt: new Date('2026-11-23T09:00:00.000Z'),
};

describe('a mail server', () => {
  it('gets the letter once, with its words, sender and receiver', async () => {
    const catcher = await smtpCatcher();
    expect(await smtpDelivery(catcher.server)(LETTER)).toBeNull();
    expect(catcher.letters).toHaveLength(1);
    const [letter] = catcher.letters;
    expect(letter).toMatchObject({ from: 'almagest@fjord.example', to: [LETTER.to], text: LETTER.text });
    expect(letter?.headers.get('subject')).toBe(LETTER.subject);
    expect(letter?.headers.get('from')).toBe('Almagest <almagest@fjord.example>');
    expect(letter?.headers.get('message-id')).toBe(`<${LETTER.id}@fjord.example>`);
    expect(letter?.headers.get('auto-submitted')).toBe('auto-generated');
    expect(letter?.html).toContain('<a href="https://almagest.example/join/x">');
  });

  it('gets no header that somebody put into a subject or an address', async () => {
    const catcher = await smtpCatcher();
    const deliver = smtpDelivery(catcher.server);
    await deliver({ ...LETTER, subject: 'Hello\r\nBcc: eve@evil.example\r\n\r\nBody' });
    await deliver({ ...LETTER, to: 'mara@buyer.example\r\nBcc: eve@evil.example' });
    for (const { to, headers } of catcher.letters) {
      expect(to.join()).not.toContain('eve');
      expect(headers.has('bcc')).toBe(false);
    }
  });

  it.each([
    ['sign-in', 535, 'sign-in-is-refused', false],
    ['sign-in', 454, 'server-is-busy', false],
    ['sender', 550, 'sender-is-refused', false],
    ['recipient', 550, 'address-is-refused', true],
    ['recipient', 450, 'server-is-busy', false],
    ['data', 554, 'letter-is-refused', true],
    ['data', 452, 'server-is-busy', false],
  ] as const)('that refuses the %s with %i is said to: %s', async (what, code, kind, forGood) => {
    const catcher = await smtpCatcher({ refuses: { [what]: code } });
    const failure = await smtpDelivery(catcher.server)(LETTER);
    expect(failure).toEqual({ kind, reply: code });
    expect(failure === null ? null : isForGood(failure)).toBe(forGood);
    expect(catcher.letters).toEqual([]);
  });

  it('that is not there is said not to answer', async () => {
    const catcher = await smtpCatcher();
    await catcher.stop();
    expect(await smtpDelivery(catcher.server)(LETTER)).toEqual({ kind: 'server-does-not-answer', reply: null });
  });
});

describe('the connection', () => {
  const certificate = certificateOfOurOwn();

  it('is refused to a server that offers no TLS, unless the operator said so', async () => {
    const catcher = await smtpCatcher();
    const failure = await smtpDelivery({ ...catcher.server, needsTls: true })(LETTER);
    expect(failure).toMatchObject({ kind: 'connection-is-not-secure' });
    expect(catcher.letters).toEqual([]);
  });

  it.skipIf(certificate === null)('is refused to a server whose certificate nobody signed', async () => {
    const catcher = await smtpCatcher({ certificate: certificate! });
    expect(await smtpDelivery(catcher.server)(LETTER)).toMatchObject({ kind: 'connection-is-not-secure' });
    expect(catcher.letters).toEqual([]);
  });

  it.skipIf(certificate === null)('is encrypted before user and password are told', async () => {
    const catcher = await smtpCatcher({ certificate: certificate! });
    expect(await smtpDelivery(catcher.server, { ca: certificate!.cert })(LETTER)).toBeNull();
    expect(catcher.letters).toMatchObject([{ secure: true, text: LETTER.text }]);
  });

  if (certificate === null) console.log('skipped: certificates of our own, because openssl is not here');
});
