import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { COMMON_PASSWORD_WORDS, COMMON_PASSWORDS } from './common-passwords.ts';
import { passwordFault, passwordStrength, requireAcceptablePassword } from './password-rules.ts';

const OWNER = { email: 'ida.holm@northwind-storage.example', name: 'Ida Holm' };
const accepted = (password: string) => passwordFault(password, OWNER) === null;

describe('a password', () => {
  it.each([
    'seven quiet otters paint',
    'correct weather for kites',
    'plötzlich roter Nebel',
    '雨上がりの庭に猫が三匹いました。',
    'tr0ub4dor-kestrel-plinth',
    'xK9#mQ2$vL7@pR4!',
    '   three spaces first   ',
    '83910 44720 19938 27116',
    'j7wq9zk3mvx8tbn',
    'Verdigris lamps, 40 of them',
    'my old blue boat leaks a little',
    "O'Brien's goat ate <script>",
  ])('is accepted: %s', (password) => expect(passwordFault(password, OWNER)).toBeNull());

  it.each([
    'password',
    'sevenotters123',
    'passwordpassword',
    'Password12345678!',
    'P@ssw0rd12345678',
    'password 1234567890',
    'aaaaaaaaaaaaaaaa',
    'abcabcabcabcabcabc',
    'abcdefghijklmnop',
    '123456789012345',
    '987654321098765',
    'qwertyuiopasdfgh',
    'QWERTYUIOP1234567',
    '1q2w3e4r5t6y7u8i9o',
    '1qaz2wsx3edc4rfv',
    'correcthorsebatterystaple',
    'Correct Horse Battery Staple',
    'iloveyouiloveyou',
    'ILoveYou!2026!!!!',
    'welcome-welcome-1',
    'administrator2026',
    'Winter2026Winter!',
    'letmeinletmein123',
    'supermanbatman2026',
    'changeme changeme',
    'ida.holm@northwind-storage.example',
    'northwindstorage1',
    'Northwind-2026-Storage',
    'almagest almagest',
    'Almagest123456789',
    'monkey dragon 12345',
    '2026-03-14-2026-03-14',
    'a b c d e f g h i j',
    'holm.ida@example.northwind',
    '               ',
    '!!!!!!!!!!!!!!!!!!',
    'ｐａｓｓｗｏｒｄ１２３４５６７８',
  ])('is refused: %s', (password) => expect(passwordFault(password, OWNER)).not.toBeNull());

  it('is measured in characters after NFKC, not in bytes or units', () => {
    expect(accepted('🦊🐙🦉🐝🦔🐢🦚🐋🦜🐌🦋🐸🦂🐳')).toBe(false);
    expect(accepted('🦊🐙🦉🐝🦔🐢🦚🐋🦜🐌🦋🐸🦂🐳🐚')).toBe(true);
    const composed = 'ö'.normalize('NFD').repeat(8);
    expect(passwordFault(composed, OWNER)?.message).toContain('8 characters');
  });

  it('may have 128 characters and many more, and is refused rather than cut beyond 1024', () => {
    const phrase = 'a hedge of thorns around quiet rivers of tin; '.repeat(30);
    expect(accepted(phrase.slice(0, 128))).toBe(true);
    expect(accepted(`${phrase.slice(0, 1023)}!`)).toBe(true);
    expect(passwordFault(phrase.slice(0, 1025), OWNER)?.message).toContain('at most 1024');
  });

  it('needs no digit, no capital and no sign', () => {
    for (const password of ['quiet otters paint fences', 'QUIET OTTERS PAINT FENCES', '83910 44720 19938 27116'])
      expect(accepted(password), password).toBe(true);
  });

  it('is refused in words that say what to do, on the field', () => {
    const refuse = () => requireAcceptablePassword('short', OWNER);
    expect(refuse).toThrow(
      expect.objectContaining({ code: 'input-is-not-valid', detail: expect.objectContaining({ field: 'password' }) }),
    );
  });

  it('is judged quickly and without a throw, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 1200 }), (password) => {
        const fault = passwordFault(password, OWNER);
        expect(fault === null || fault.mend.length > 0).toBe(true);
      }),
      { numRuns: 200 },
    );
    const begun = performance.now();
    passwordFault('passwordqwerty1234'.repeat(56), OWNER);
    passwordFault('a'.repeat(1023), OWNER);
    expect(performance.now() - begun).toBeLessThan(500);
  });

  it('at random, of five words nobody joins, is never refused', () => {
    const words = [
      'lantern',
      'otter',
      'velvet',
      'gravel',
      'plinth',
      'mosaic',
      'thistle',
      'harbour',
      'saffron',
      'kestrel',
    ];
    fc.assert(
      fc.property(fc.shuffledSubarray(words, { minLength: 4, maxLength: 5 }), (chosen) => {
        expect(accepted(chosen.join(' '))).toBe(true);
      }),
    );
  });

  it('of the bundled lists, decorated as people do, is refused', () => {
    for (const word of COMMON_PASSWORD_WORDS.filter((one) => one.length >= 5))
      for (const decorated of [`${word}123456789012`, `${word}${word}${word}`, `!!${word.toUpperCase()}!!2024!!!!!!!`])
        expect(accepted(decorated), decorated).toBe(false);
    for (const known of COMMON_PASSWORDS) expect(accepted(known), known).toBe(false);
  });
});

describe('the remark about strength', () => {
  it('grows with length and variety and is never a rule', () => {
    expect(passwordStrength('xK9#mQ2$vL7@pR4')).toBe('enough');
    expect(passwordStrength('seven quiet otters pai')).not.toBe('enough');
    expect(passwordStrength('seven quiet otters paint a fence')).toBe('strong');
  });
});
