/** Progress on standard error: a line that renews itself on a terminal, a line per file in a log. */
import { tame } from '#reports/text-lines.ts';
import type { CliStream } from '../command.ts';
import { print } from '../output.ts';

export interface Progress {
  /** A file is done; `words` say how it went. */
  step(name: string, words: string): Promise<void>;
  /** Makes room for other output. */
  clear(): Promise<void>;
}

/** Progress over so many files; silent for a single one. */
export function progressOn(stream: CliStream, total: number): Progress {
  let done = 0;
  if (total < 2) return { step: async () => {}, clear: async () => {} };
  const width = `${total}`.length;
  const count = () => `[${`${done}`.padStart(width)}/${total}]`;
  if (stream.isTTY !== true)
    return {
      step: (name, words) => {
        done += 1;
        return print(stream, `${count()} ${tame(name)}: ${words}\n`);
      },
      clear: async () => {},
    };
  return {
    step: (name) => {
      done += 1;
      const line = `${count()} ${tame(name)}`.slice(0, (stream.columns ?? 80) - 1);
      return print(stream, `\r\u001b[K${line}`);
    },
    clear: () => print(stream, '\r\u001b[K'),
  };
}
