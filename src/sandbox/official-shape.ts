/** Whether a value from the parser child has the shape of an `OfficialDownload`. Knows no file and no process. */
import { parseControlId, parseQuestionId } from '#assurance/identifiers.ts';
import { OFFICIAL_FRAMEWORKS, type OfficialDownload, STATEMENT_SOURCES } from '#official-text/official-download.ts';
import { listOf, oneOf, place, shape, text, truth, whole } from './shape.ts';

const framework = oneOf(...OFFICIAL_FRAMEWORKS);
const kind = oneOf('control', 'control-title', 'question');

const download = shape({
  source: text,
  publisherEdition: text,
  editions: listOf(
    shape({ framework, edition: text, publisherEdition: text, statedBy: oneOf(...STATEMENT_SOURCES, 'id-set') }),
  ),
  texts: listOf(
    shape({
      framework,
      edition: text,
      kind,
      id: (value) => typeof value === 'string' && (parseControlId(value) ?? parseQuestionId(value)) !== null,
      text,
    }),
  ),
  counts: listOf(shape({ framework, edition: text, kind, texts: whole, of: whole })),
  notImported: listOf(
    shape({ what: oneOf('implementation-guidelines', 'auditing-guidelines', 'mappings'), controls: whole }),
  ),
  holdsAnswers: truth,
  problems: listOf(shape({ code: text, place, message: text, content: text })),
});

/** Whether the value is an official download, part by part. */
export const isOfficialDownload = (value: unknown): value is OfficialDownload => download(value);
