/** The reference page of the registry API, made from its words. */
import {
  STAR_BASE,
  STAR_METHODS,
  type StarField,
  type StarObject,
  type StarStanding,
} from '#assurance/registry/star-api.ts';
import { STAR_OBJECTS } from '#assurance/registry/star-objects.ts';

const STANDING: Readonly<Record<StarStanding, string>> = {
  confirmed: 'confirmed',
  submitter: 'named by a submitter',
  inferred: 'inferred',
  ours: 'ours',
};

const typeOf = ({ type, of }: StarField): string => (of === undefined ? type : `${type} of \`${of}\``);

export function registryApiPage(): string {
  return [
    '# Registry API',
    '',
    `Everything that is published on an Almagest, for programs: \`GET <address>${STAR_BASE}/…\`, no token. A running Almagest shows this page at \`/api/registry\` and describes it for programs at \`${STAR_BASE}/openapi.json\`.`,
    '',
    'It is compatible with the STAR API of the Cloud Security Alliance as far as that is public, and is no service of it. Only the first part of its specification (Revision 6, August 2024) can be read without an account; the rest is known from a client that called the live API and from somebody who submits to it. So each method and field says how sure it is:',
    '',
    '| word | meaning |',
    '|---|---|',
    '| confirmed | seen in the public part of the specification or in that client; always sent, never renamed |',
    '| named by a submitter | the name somebody who submits gives the field |',
    '| inferred | follows from what is confirmed; read the specification before you rely on it |',
    '| ours | added here; a client of the other API ignores it |',
    '',
    'Not known of the other API, and decided here: collections come whole, or in parts with `limit` and `after`; errors are `{"error": "…"}` with 400, 404 or 405; timestamps are ISO 8601 in UTC; the words of `type`; `comment` and `ssrm_csp_comment` hold the same text. Withdrawn and removed entries are not in it. Answers carry an `ETag`, which changes with every publication and at midnight UTC.',
    '',
    '## Methods',
    '',
    '| method | path | route | gives |',
    '|---|---|---|---|',
    ...STAR_METHODS.map(
      ({ name, path, standing, answer, summary }) =>
        `| ${name} | \`${path}\` | ${STANDING[standing]} | ${summary} [\`${answer}\`](#${answer.toLowerCase()}) |`,
    ),
    '',
    ...(Object.keys(STAR_OBJECTS) as StarObject[]).flatMap((name) => [
      `## ${name}`,
      '',
      '| field | type | sure | meaning |',
      '|---|---|---|---|',
      ...STAR_OBJECTS[name].map(
        (field) => `| \`${field.name}\` | ${typeOf(field)} | ${STANDING[field.standing]} | ${field.meaning} |`,
      ),
      '',
    ]),
  ].join('\n');
}
