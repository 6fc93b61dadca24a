import { describe, expect, it } from 'vitest';
import { Refusal } from '#assurance/refusal.ts';
import { type IncomingFile, readUpload } from './uploads.ts';

const request = (body: BodyInit, headers: Record<string, string> = {}) =>
  new Request('http://localhost/vendors/drop', { method: 'POST', body, headers });

const formOf = (names: readonly string[], size = 10) => {
  const form = new FormData();
  form.append('tier', 'critical');
  for (const name of names) form.append('files', new File([new Uint8Array(size)], name));
  return form;
};

const bytesOf = async (file: IncomingFile) => {
  let bytes = 0;
  for await (const chunk of file.body) bytes += chunk.length;
  return bytes;
};

describe('a streamed upload', () => {
  it('gives every file whole, in the order of the form, with the fields before it', async () => {
    const { files, fields } = await readUpload(request(formOf(['a.xlsx', 'b.xlsx'], 300_000)), async (file, before) => [
      file.fileName,
      await bytesOf(file),
      before.get('tier'),
    ]);
    expect(files).toEqual([
      ['a.xlsx', 300_000, 'critical'],
      ['b.xlsx', 300_000, 'critical'],
    ]);
    expect(fields.get('tier')).toBe('critical');
  });

  it('works on no more than eight files at the same time', async () => {
    let now = 0;
    let most = 0;
    const names = Array.from({ length: 30 }, (_, index) => `${index}.xlsx`);
    const { files } = await readUpload(request(formOf(names)), async (file) => {
      now += 1;
      most = Math.max(most, now);
      await bytesOf(file);
      await new Promise((resolve) => setTimeout(resolve, 5));
      now -= 1;
      return file.fileName;
    });
    expect(files).toEqual(names);
    expect(most).toBeLessThanOrEqual(8);
  });

  it('ends although a reader leaves its file unread', async () => {
    const { files } = await readUpload(
      request(formOf(['a.xlsx', 'b.xlsx'], 500_000)),
      async ({ fileName }) => fileName,
    );
    expect(files).toEqual(['a.xlsx', 'b.xlsx']);
  });

  it('passes a fault of a reader on, after all files came in', async () => {
    const upload = readUpload(request(formOf(['a.xlsx', 'b.xlsx'], 500_000)), async () => {
      throw new Error('disk is full');
    });
    await expect(upload).rejects.toThrow('disk is full');
  });

  it('skips the empty file field of a form without choice', async () => {
    const form = new FormData();
    form.append('files', new File([], ''));
    expect((await readUpload(request(form), bytesOf)).files).toEqual([]);
  });

  it('refuses more files than the limit', async () => {
    const names = Array.from({ length: 201 }, (_, index) => `${index}.csv`);
    const form = new Response(formOf(names));
    const upload = request(await form.arrayBuffer(), { 'content-type': form.headers.get('content-type') ?? '' });
    await expect(readUpload(upload, bytesOf)).rejects.toThrow(Refusal);
  });

  it.each([
    ['text/plain', 'hello'],
    ['multipart/form-data', 'no boundary'],
    ['multipart/form-data; boundary=x', '--x\r\nContent-Disposition: form-data; name="files"; filename="a"\r\n\r\ncut'],
  ])('refuses a broken form (%s)', async (type, body) => {
    await expect(readUpload(request(body, { 'content-type': type }), bytesOf)).rejects.toThrow(Refusal);
  });
});
