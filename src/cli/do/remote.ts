/** Which server is asked and with which token: flags first, then the environment. */
import { readFile } from 'node:fs/promises';
import { readRemote } from '#config.ts';
import { usageRefusal } from '../usage.ts';
import type { Remote } from './act-request.ts';

/** Refuses a server that is no URL, and a token that is absent or cannot be one. */
export async function remoteOf(flags: {
  readonly server: string | undefined;
  readonly tokenFile: string | undefined;
}): Promise<Remote> {
  const configured = readRemote();
  const server = flags.server ?? configured.server;
  const url = URL.canParse(server) ? new URL(server) : null;
  if (url === null || !['http:', 'https:'].includes(url.protocol))
    throw usageRefusal.wrong(`"${server}" is not the address of a server.`, 'Write it as https://star.example.org.');
  const token = (flags.tokenFile === undefined ? configured.token : await tokenIn(flags.tokenFile)) ?? '';
  if (token === '')
    throw usageRefusal.wrong(
      'There is no API token.',
      'Make one in the browser under Account, API tokens; put it into ALMAGEST_TOKEN or name its file with --token-file.',
    );
  if (!/^[\x21-\x7e]+$/.test(token))
    throw usageRefusal.wrong('The API token holds characters that no token has.', 'Copy it again, alone, on one line.');
  return { server, token };
}

async function tokenIn(file: string): Promise<string> {
  try {
    return (await readFile(file, 'utf8')).trim();
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    throw usageRefusal.wrong(`The token file ${file} cannot be read (${code}).`, 'Check --token-file.');
  }
}

/** True where a token would cross a network for everybody in between to read. */
export function isInTheClear(server: string): boolean {
  const { protocol, hostname } = new URL(server);
  return protocol === 'http:' && !/^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname);
}
