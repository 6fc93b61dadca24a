/** Documents and records to begin tests with, all invented. */
import { createHash } from 'node:crypto';
import { InputOnTheWire } from '../../src/actions/kept-file.ts';
import type { DocumentDetails } from '../../src/store/document.ts';
import type { KeptFile, VersionDetails } from '../../src/store/document-version.ts';
import type { RecordDetails } from '../../src/store/programme-record.ts';
import { newId } from './new-id.ts';

/** A certificate without a period. */
export const CERTIFICATE: DocumentDetails = {
  title: 'ISO/IEC 27001 certificate',
  kind: 'iso-certificate',
  ownerId: null,
  classification: 'public',
  reviewOn: null,
  retainUntil: null,
};

/** A quarterly review of the whole organisation, last done on the last day of January. */
export const ACCESS_REVIEW: RecordDetails = {
  serviceId: null,
  kind: 'access-review',
  title: 'Access review of the platform team',
  summary: '',
  ownerId: null,
  occurredOn: '2026-01-31',
  everyMonths: 3,
};

/** A version of other bytes each time, as if they had been kept. */
export const newVersion = (
  more: Partial<VersionDetails & KeptFile> = {},
): VersionDetails & { readonly file: KeptFile } => {
  const { effectiveFrom = null, effectiveTo = null, note = '', ...file } = more;
  return {
    effectiveFrom,
    effectiveTo,
    note,
    file: {
      fileName: 'certificate.pdf',
      fileSha256: createHash('sha256').update(newId()).digest('hex'),
      fileBytes: 1_200,
      mediaType: 'application/pdf',
      scanVerdict: 'clean',
      ...file,
    },
  };
};

/** The input of an act that takes a file as it streams in: the text as its bytes, and the fields beside it. */
export const onTheWire = (text: string | Uint8Array, fileName: string, fields: object = {}): InputOnTheWire =>
  new InputOnTheWire(async (keep) => ({
    ...fields,
    file: await keep({
      fileName,
      bytesAtLeast: 0,
      body: (async function* () {
        yield typeof text === 'string' ? Buffer.from(text) : text;
      })(),
    }),
  }));
