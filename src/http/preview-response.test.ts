import { describe, expect, it } from 'vitest';
import { type PreviewedFile, previewResponse, type Range } from './preview-response.ts';

const BYTES = Buffer.from('0123456789');
const asked: (Range | null)[] = [];
const file = (more: Partial<PreviewedFile> = {}): PreviewedFile => ({
  mediaType: 'application/pdf',
  preview: 'pdf',
  fileName: 'Zertifikat für 2026.pdf',
  sha256: 'a'.repeat(64),
  bytes: BYTES.byteLength,
  open: (range) => {
    asked.push(range);
    return (async function* () {
      yield range === null ? BYTES : BYTES.subarray(range.start, range.end + 1);
    })();
  },
  ...more,
});
const ask = (more: Partial<PreviewedFile> = {}, headers: Record<string, string> = {}) =>
  previewResponse(new Request('https://star.example/file', { headers }), file(more), () => undefined);

describe('a file shown in place', () => {
  it('is what its content is, by its name, and keeps to itself', async () => {
    const answer = ask();
    expect(answer.status).toBe(200);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'application/pdf',
      'content-length': '10',
      'accept-ranges': 'bytes',
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
      'content-disposition': expect.stringMatching(/^inline; filename="Zertifikat fur 2026\.pdf"/),
      'content-security-policy': expect.stringContaining("default-src 'none'"),
    });
    expect(await answer.text()).toBe('0123456789');
  });

  it('is plain text whatever kind of text it is, in a sandbox', () => {
    const { headers } = ask({ preview: 'text', mediaType: 'application/xml' });
    expect(headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect(headers.get('content-security-policy')).toContain('sandbox');
    expect(ask({ preview: 'image', mediaType: 'image/png' }).headers.get('content-security-policy')).toContain(
      'sandbox',
    );
  });

  it.each(['text/html', 'image/svg+xml', 'application/x-msdownload', 'application/octet-stream'])(
    'is a download when it is %s',
    async (mediaType) => {
      const answer = ask({ preview: null, mediaType }, { range: 'bytes=0-1' });
      expect(answer.status).toBe(200);
      expect(answer.headers.get('content-disposition')).toMatch(/^attachment;/);
      expect(answer.headers.get('content-security-policy')).toBe("default-src 'none'; sandbox");
      expect(await answer.text()).toBe('0123456789');
    },
  );

  it.each([
    ['bytes=0-3', 'bytes 0-3/10', '0123'],
    ['bytes=4-4', 'bytes 4-4/10', '4'],
    ['bytes=7-', 'bytes 7-9/10', '789'],
    ['bytes=7-99', 'bytes 7-9/10', '789'],
    ['bytes=-2', 'bytes 8-9/10', '89'],
    ['bytes=-99', 'bytes 0-9/10', '0123456789'],
  ])('comes in part for %s', async (range, told, text) => {
    const answer = ask({}, { range });
    expect([answer.status, answer.headers.get('content-range')]).toEqual([206, told]);
    expect(answer.headers.get('content-length')).toBe(String(text.length));
    expect(await answer.text()).toBe(text);
  });

  it.each(['bytes=10-', 'bytes=99-100', 'bytes=-0'])('has no part %s', (range) => {
    const answer = ask({}, { range });
    expect([answer.status, answer.headers.get('content-range')]).toEqual([416, 'bytes */10']);
  });

  it.each(['bytes=3-1', 'bytes=-', 'bytes=0-1,4-5', 'lines=1-2', 'bytes=a-b'])('comes whole for %s', (range) => {
    expect(ask({}, { range }).status).toBe(200);
  });

  it('comes whole when the part was asked of another version', async () => {
    expect(ask({}, { range: 'bytes=0-1', 'if-range': '"other"' }).status).toBe(200);
    expect(ask({}, { range: 'bytes=0-1', 'if-range': `"${'a'.repeat(64)}"` }).status).toBe(206);
  });
});
