/** Why a start stops at the schema, in words for the operator. */

export type MigrationProblemCode =
  | 'migration-failed'
  | 'migration-was-altered'
  | 'schema-is-newer'
  | 'roles-cannot-be-made'
  | 'server-is-too-old';

/** Why the start stops here. `file` and `statement` say which step. */
export class MigrationProblem extends Error {
  readonly code: MigrationProblemCode;
  readonly file: string | null;
  readonly statement: string | null;

  constructor(code: MigrationProblemCode, message: string, { file = null, statement = null, cause }: StepDetail = {}) {
    super(message, { cause });
    this.name = 'MigrationProblem';
    this.code = code;
    this.file = file;
    this.statement = statement;
  }
}

interface StepDetail {
  readonly file?: string | null;
  readonly statement?: string | null;
  readonly cause?: unknown;
}
