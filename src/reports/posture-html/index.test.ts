import { describe, expect, it } from 'vitest';
import { northwindRead } from '../../../test/harness/posture-read.ts';
import { postureHtml } from './index.ts';

const write = (read = northwindRead()) => new TextDecoder().decode(postureHtml.render(read).bytes);

describe('posture as HTML', () => {
  it('asks one question and answers it in the next line', () => {
    const page = write();
    expect(page.match(/<h1>/gu)).toHaveLength(1);
    expect(page).toContain('<h1>Where does Northwind Storage GmbH stand?</h1>\n<p class="lead"><strong>Short of what');
  });

  it('stands alone: no script, no address, no outside file', () => {
    const page = write();
    expect(page).not.toMatch(/<script|<link|<img|<iframe|\bsrc=|\bhref=|url\(|@import|https?:/iu);
    expect(page).toContain("default-src 'none'");
  });

  it('writes whatever a cell holds as text', () => {
    const hostile = `"><script>alert(1)</script><img src=x onerror='x'>\u202e`;
    const page = write(
      northwindRead({
        fileName: hostile,
        posture: {
          organisation: hostile,
          summary: hostile,
          issues: [
            { rule: hostile, severity: 'low', questionId: null, sheet: hostile, cell: hostile, message: hostile },
          ],
        },
      }),
    );
    expect(page).not.toMatch(/<script|<img|onerror='|\u202e/u);
    expect(page).toContain('&#60;script&#62;');
  });

  it('shows every domain, with all four counts in words', () => {
    const page = write();
    for (const [code, domain] of Object.entries(northwindRead().posture.domains)) {
      expect(page).toContain(`<span class="code">${code.replace('&', '&#38;')}</span>`);
      const { strong, plain, weak, unanswered } = domain.strength;
      expect(page).toContain(
        `${strong} strong, ${plain} answered, ${weak} weak, ${unanswered} unanswered of ${domain.questions}"`,
      );
    }
  });

  it('prints: it has a page style that keeps rows whole', () => {
    expect(write()).toMatch(/@media print\{.*break-inside:avoid/u);
  });
});
