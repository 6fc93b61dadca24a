/** Input fields that several actions share, each with the sentence its reference page shows. */
import { z } from 'zod';
import { SERVICE_MODELS } from '#assurance/catalogue/catalogue.ts';
import { CONTRACT_TIERS } from '#assurance/posture/posture.ts';
import { isEmail, normalEmail } from '#identity/email.ts';
import { FILE_BYTES_MAX } from '#store/evidence-files.ts';

/** An id as every record has one. */
export const id = (about: string) => z.uuid().describe(about);

export const name = z.string().trim().min(1).max(200).describe('The name, 1 to 200 characters.');
export const email = z
  .string()
  .max(254)
  .overwrite(normalEmail)
  .refine(isEmail, 'is not an e-mail address; write it as name@example.org')
  .describe('The e-mail address that signs in.');
export const service = z.string().trim().max(200).describe('The cloud service; empty for the vendor as a whole.');
export const tier = z
  .enum(CONTRACT_TIERS)
  .nullable()
  .describe('How much a contract rests on this vendor: critical needs Level 2, medium Level 1.');
export const serviceModel = z.enum(SERVICE_MODELS).nullable().describe('What kind of cloud service it is.');
export const website = z
  .url({ protocol: /^https?$/ })
  .max(500)
  .nullable()
  .describe('Where the vendor is on the web.');

/** An uploaded file. */
export const file = z
  .custom<Uint8Array>((value) => value instanceof Uint8Array, 'is no file')
  .refine((bytes) => bytes.byteLength > 0, 'is empty')
  .refine((bytes) => bytes.byteLength <= FILE_BYTES_MAX, 'is larger than 100 MB')
  .describe('The bytes of the file, at most 100 MB.');

export const fileName = z
  .string()
  .trim()
  .min(1)
  .max(500)
  .describe('The name of the file. A hint only: what the file is shows in its bytes.');

/** Actions that give nothing back. */
export const nothing = z.null();
