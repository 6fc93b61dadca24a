/** Answers with a document as an attachment: whole, or as it is made. Knows no act and no page. */

export interface SentDocument {
  readonly bytes: Uint8Array | AsyncIterable<Uint8Array>;
  readonly mediaType: string;
  readonly fileName: string;
}

/** The answer. `onFault` hears when making the rest failed after the answer had begun: then the connection is cut. */
export function documentResponse(
  { bytes, mediaType, fileName }: SentDocument,
  onFault: (error: unknown) => void,
): Response {
  return new Response(bytes instanceof Uint8Array ? new Uint8Array(bytes) : streamOf(bytes, onFault), {
    headers: {
      'content-type': mediaType,
      'content-disposition': attachment(fileName),
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
    },
  });
}

/** A piece is made when the reader has taken the one before it. A reader who leaves ends the making. */
export function streamOf(
  pieces: AsyncIterable<Uint8Array>,
  onFault: (error: unknown) => void,
): ReadableStream<Uint8Array> {
  const pieceByPiece = pieces[Symbol.asyncIterator]();
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const { done, value } = await pieceByPiece.next();
          if (done === true) controller.close();
          else controller.enqueue(value);
        } catch (error) {
          onFault(error);
          controller.error(error);
        }
      },
      async cancel() {
        await pieceByPiece.return?.();
      },
    },
    { highWaterMark: 0 },
  );
}

/** The name twice: for old readers in ASCII, for all others as it is. */
function attachment(fileName: string): string {
  const plain = fileName
    .normalize('NFKD')
    .replaceAll(/[^\x20-\x7e]/g, '')
    .replaceAll(/["\\/]/g, '_');
  const exact = encodeURIComponent(fileName).replaceAll(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
  return `attachment; filename="${plain}"; filename*=UTF-8''${exact}`;
}
