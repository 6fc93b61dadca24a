/**
 * Runs a Go program of the tests against `golang.org/x/mod`. Every Go toolchain carries a copy of it for its own use,
 * so that nothing is fetched. Where there is no Go, the tests say so and are skipped.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const CARRIED = 'src/cmd/vendor/golang.org/x/mod/sumdb';

/** Null where the cross-check can run; else why it cannot. */
export function whyNoGo(): string | null {
  const root = goRoot();
  if (root === null) return 'there is no Go on this machine';
  return existsSync(path.join(root, CARRIED, 'tlog')) ? null : `${root} carries no golang.org/x/mod`;
}

const goRoot = (): string | null => goEnv('GOROOT');

/** Such as `1.26`: the copy is written in the language of its toolchain. */
const goLanguage = (): string => /^go(\d+\.\d+)/.exec(goEnv('GOVERSION') ?? '')?.[1] ?? '1.21';

function goEnv(name: string): string | null {
  const said = spawnSync('go', ['env', name], { encoding: 'utf8', env: { ...process.env, GOTOOLCHAIN: 'local' } });
  return said.status === 0 ? said.stdout.trim() : null;
}

/** Gives each case to the program as a line of JSON; its answers, in the same order. */
export function askGo(cases: readonly object[]): readonly Record<string, unknown>[] {
  const folder = mkdtempSync(path.join(tmpdir(), 'almagest-go-'));
  try {
    const library = path.join(folder, 'mod');
    mkdirSync(library);
    for (const name of ['note', 'tlog']) {
      cpSync(path.join(goRoot() ?? '', CARRIED, name), path.join(library, 'sumdb', name), { recursive: true });
    }
    writeFileSync(path.join(library, 'go.mod'), `module golang.org/x/mod\n\ngo ${goLanguage()}\n`);
    cpSync(path.join(import.meta.dirname, 'go', 'main.go'), path.join(folder, 'main.go'));
    writeFileSync(
      path.join(folder, 'go.mod'),
      `module almagest.example/cross-check\n\ngo ${goLanguage()}\n\nrequire golang.org/x/mod v0.0.0\n\nreplace golang.org/x/mod => ./mod\n`,
    );
    const output = execFileSync('go', ['run', '.'], {
      cwd: folder,
      input: cases.map((one) => `${JSON.stringify(one)}\n`).join(''),
      encoding: 'utf8',
      maxBuffer: 256 * 1024 * 1024,
      env: {
        ...process.env,
        GOFLAGS: '-mod=mod',
        GOPROXY: 'off',
        GOTOOLCHAIN: 'local',
        GOWORK: 'off',
        CGO_ENABLED: '0',
      },
    });
    return output
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
