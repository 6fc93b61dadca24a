import { describe, expect, it } from 'vitest';
import { newWorkspace } from '../../test/harness/actors.ts';
import { testDatabase } from '../../test/harness/database.ts';
import { FILE_COLUMNS, referredFiles } from './referred-files.ts';

const { database, asOwner } = await testDatabase();

/** Digests of what is no kept file: of texts in a row, of tokens, of inputs. */
const NO_FILES = [
  'reading.reading_sha256',
  'reading.posture_sha256',
  'official_import.texts_sha256',
  'official_text.source_sha256',
  'idempotency_key.input_sha256',
  'invitation.token_sha256',
  'calendar_link.token_sha256',
  'self_assessment.carry_over_sha256',
  'tracked_import.lines_sha256',
  'registry.entry.content_sha256',
  'metric.definition_sha256',
  'cycle.package_sha256',
  'cycle_package.content_sha256',
];

describe('files that records refer to', () => {
  it('are named by every column that holds a digest of one', async () => {
    const rows = await asOwner<{ name: string }>(
      `select case table_schema when 'tenant' then '' else table_schema || '.' end || table_name || '.' || column_name as name
       from information_schema.columns where table_schema in ('tenant', 'registry') and column_name like '%sha256%'`,
    );
    const known = [...FILE_COLUMNS.map(([table, column]) => `${table}.${column}`), ...NO_FILES];
    expect(rows.map(({ name }) => name).sort()).toEqual(known.sort());
  });

  it('are none where there is no row, however many are asked for', async () => {
    const { workspaceId } = await newWorkspace(database);
    const digests = Array.from({ length: 20_000 }, (_, at) => at.toString(16).padStart(64, '0'));
    expect(await database.read(workspaceId, (read) => referredFiles(read, digests))).toEqual(new Set());
    expect(await database.read(workspaceId, (read) => referredFiles(read, []))).toEqual(new Set());
  });
});
