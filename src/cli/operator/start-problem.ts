/** Why a start or a migration stopped, in words for the operator. */
import { ConfigError } from '#config.ts';
import { MigrationProblem } from '#store/migration-problem.ts';
import { StartProblem } from '#wiring/database-server.ts';

/** Expected reasons why a start stops, in words for the operator; null for a fault. */
export function startProblem(error: unknown): string | null {
  if (error instanceof ConfigError || error instanceof StartProblem) return error.message;
  if (error instanceof MigrationProblem) {
    const step = [error.file, error.statement].filter(Boolean).join(': ');
    return `The database could not be brought up to date (${error.code}). ${error.message}${step === '' ? '' : `\n${step}`}`;
  }
  const { code, message } = (error ?? {}) as Partial<NodeJS.ErrnoException>;
  if (code !== undefined && DATABASE_CODES.test(code))
    return `The database of DATABASE_URL cannot be used (${code}). ${message}`;
  if (code === 'EADDRINUSE')
    return 'The port is taken. Is Almagest running already? Set ALMAGEST_PORT to use another one.';
  if (code === 'EACCES' && (error as NodeJS.ErrnoException).syscall === 'listen')
    return 'This port may not be used. Set ALMAGEST_PORT to one above 1023.';
  return null;
}

/** Nobody listens, the host is unknown, and what PostgreSQL says of a wrong user, password or database. */
const DATABASE_CODES = /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|28000|28P01|3D000|42501)$/;
