import { describe, expect, it } from 'vitest';
import { pageHtml } from '../render.ts';
import { HeatStrip, questionsIn, sumStrength } from './heat-strip.tsx';

const domains = [
  { code: 'A&A', title: 'Audit & Assurance', strength: { strong: 6, plain: 1, weak: 1, unanswered: 0 } },
  { code: 'CEK', title: 'Cryptography', strength: { strong: 7, plain: 8, weak: 6, unanswered: 2 } },
  { code: 'GRC', title: 'Governance <b>', strength: { strong: 90, plain: 30, weak: 0, unanswered: 0 } },
];

describe('the domain heat strip', () => {
  it('adds the four parts of every domain up', () => {
    expect(sumStrength(domains)).toEqual({ strong: 103, plain: 39, weak: 7, unanswered: 2 });
    expect(domains.map(({ strength }) => questionsIn(strength))).toEqual([8, 23, 120]);
  });

  it('draws the shares of a bar so that they add up to the domain', async () => {
    const html = await pageHtml(
      <HeatStrip domains={domains.slice(1, 2)} size="full" hrefOf={(code) => `?domain=${code}`} />,
    );
    const shares = [...html.matchAll(/class="s-\w+ n-(\d+)"/g)].map((match) => Number(match[1]));
    expect(shares).toEqual([2, 6, 8, 7]);
  });

  it('draws a long domain to scale, with no share beyond the classes there are', async () => {
    const html = await pageHtml(<HeatStrip domains={domains.slice(2)} size="compact" />);
    const shares = [...html.matchAll(/ n-(\d+)"/g)].map((match) => Number(match[1]));
    expect(shares).toEqual([15, 45]);
  });

  it('says all four counts of a domain in words and marks the one that is chosen', async () => {
    const html = await pageHtml(
      <HeatStrip
        domains={domains}
        size="full"
        current="CEK"
        hrefOf={(code) => `?domain=${encodeURIComponent(code)}`}
      />,
    );
    expect(html).toContain('CEK Cryptography: 7 strong, 8 answered, 6 weak, 2 unanswered of 23');
    expect(html.match(/aria-current="true"/g)).toHaveLength(1);
    expect(html).toContain('href="?domain=A%26A"');
    expect(html).toContain('A&amp;A Audit &amp; Assurance');
  });

  it('escapes titles and carries no inline style', async () => {
    const html = await pageHtml(<HeatStrip domains={domains} size="mini" />);
    expect(html).not.toContain('<b>');
    expect(html).not.toContain('style=');
  });
});
