/** The operator's log on a stream. Knows nothing of what is logged. */
import type { Log } from '#app.ts';

const RANK = { debug: 0, info: 1, warn: 2, error: 3, silent: 4 } as const;

/** A sentence a line on a terminal, else one JSON object a line; never a secret, never a request's body. */
export function logTo(stream: NodeJS.WriteStream, level: keyof typeof RANK): Log {
  const write = (rank: keyof typeof RANK, fields: { readonly text: string; readonly [more: string]: unknown }) => {
    if (RANK[rank] < RANK[level]) return;
    const line = JSON.stringify({ at: new Date().toISOString(), level: rank, ...fields });
    stream.write(`${stream.isTTY && rank === 'info' ? fields.text : line}\n`);
  };
  return {
    info: (text) => write('info', { text }),
    warn: (text) => write('warn', { text }),
    fault: (error, requestId) =>
      write('error', {
        text: error instanceof Error ? error.message : String(error),
        requestId,
        stack: error instanceof Error ? error.stack : undefined,
      }),
  };
}
