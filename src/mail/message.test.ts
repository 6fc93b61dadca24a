import { describe, expect, it } from 'vitest';
import { messageOf } from './message.ts';

const letter = (text: string) =>
  messageOf(
    {
      id: '01900000-0000-7000-8000-000000000001',
      to: 'mara@buyer.example',
      subject: 'Ines invites you',
      text,
      postedAt: new Date('2026-11-23T09:00:00.000Z'),
    },
    'Almagest <almagest@fjord.example>',
  );

describe('the message of a letter', () => {
  it('says that a program wrote it, and is the same message at every attempt', () => {
    expect(letter('Hello')).toMatchObject({
      to: { address: 'mara@buyer.example' },
      messageId: '<01900000-0000-7000-8000-000000000001@fjord.example>',
      headers: { 'Auto-Submitted': 'auto-generated' },
      date: new Date('2026-11-23T09:00:00.000Z'),
    });
    expect(letter('Hello')).toEqual(letter('Hello'));
  });

  it('is the text, and the text as HTML: paragraphs, lines, and a link where a paragraph is one', () => {
    const text = 'One\ntwo\n\nhttps://almagest.example/join/a?b=1&c=2\n\nThree\n';
    const { html } = letter(text);
    expect(letter(text).text).toBe(text);
    expect(html).toContain('<p>One<br>\ntwo</p>');
    expect(html).toContain(
      '<p><a href="https://almagest.example/join/a?b=1&#38;c=2">https://almagest.example/join/a?b=1&#38;c=2</a></p>',
    );
    expect(html).toContain('<p>Three</p>');
  });

  it('makes no markup of what people wrote, and links to nothing they name in passing', () => {
    const { html } = letter(
      '<img src="https://evil.example/x.gif"> & see https://evil.example/ now\n\njavascript:alert(1)',
    );
    expect(html).not.toMatch(/<img|<a /);
    expect(html).toContain('&#60;img src=&#34;https://evil.example/x.gif&#34;&#62; &#38; see');
  });

  it('brings nothing that tells who opened it', () => {
    expect(letter('Hello').html).not.toMatch(/<img|<link|<style|<script|url\(/);
  });
});
