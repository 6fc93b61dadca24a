/** What can a program read of the registry? The registry API: its methods and fields, each with how sure it is. */
import {
  STAR_BASE,
  STAR_METHODS,
  type StarMethod,
  type StarObject,
  type StarStanding,
} from '#assurance/registry/star-api.ts';
import { STAR_OBJECTS } from '#assurance/registry/star-objects.ts';
import { Document } from '../../parts/document.tsx';
import { Question, Section } from '../../parts/heading.tsx';
import { State, type StateTone } from '../../parts/icons.tsx';
import type { View } from '../../view.ts';

const ASK = 'What can a program read of the registry?';

const STANDING: Readonly<Record<StarStanding, { readonly tone: StateTone; readonly word: string }>> = {
  confirmed: { tone: 'strong', word: 'confirmed' },
  submitter: { tone: 'note', word: 'named by a submitter' },
  inferred: { tone: 'weak', word: 'inferred' },
  ours: { tone: 'none', word: 'ours' },
};

export const RegistryApiPage = ({ view, origin }: { readonly view: View; readonly origin: string }) => (
  <Document view={view} title={ASK} section="api">
    <Question
      crumbs={[{ word: 'API', href: '/api' }, { word: 'Registry API' }]}
      ask={ASK}
      verdict="Everything that is published, without a token."
      acts={
        <a class="btn btn-sm btn-quiet h-7" href={`${STAR_BASE}/openapi.json`}>
          OpenAPI 3.1
        </a>
      }
    >
      The methods and fields of the STAR API as far as they are public, read with GET. Whole collections come at once;
      with <span class="mono">limit</span> they come in parts. An <span class="mono">ETag</span> spares what you have.
    </Question>
    <p class="pt-3 max-w-prose text-muted">
      It is no service of the Cloud Security Alliance. Only a part of its specification (Revision 6, August 2024) can be
      read without an account, so each method and field says how sure it is that the other has it so. Confirmed fields
      are always sent and never renamed; ours are only added. Read its specification before you rely on what is
      inferred.
    </p>
    <Section title="Methods" aside={`below ${origin}${STAR_BASE}`}>
      <table class="t fold">
        <thead>
          <tr>
            <th scope="col">Method</th>
            <th scope="col">Path</th>
            <th scope="col">Route</th>
            <th scope="col">Gives</th>
          </tr>
        </thead>
        <tbody>
          {STAR_METHODS.map((method) => (
            <MethodRow method={method} />
          ))}
        </tbody>
      </table>
      <pre class="codeblock mono" tabindex={0}>{`curl '${origin}${STAR_BASE}/cloud_services?limit=100'`}</pre>
    </Section>
    {(Object.keys(STAR_OBJECTS) as StarObject[]).map((name) => (
      <ObjectSection name={name} />
    ))}
  </Document>
);

/** What stands between backticks is what is sent. */
const withCode = (text: string) =>
  text.split('`').map((part, at) => (at % 2 === 1 ? <span class="mono">{part}</span> : part));

const Standing = ({ standing }: { readonly standing: StarStanding }) => (
  <State tone={STANDING[standing].tone}>{STANDING[standing].word}</State>
);

const MethodRow = ({ method }: { readonly method: StarMethod }) => (
  <tr>
    <th scope="row">{method.name}</th>
    <td class="mono">GET {method.path}</td>
    <td class="whitespace-nowrap">
      <Standing standing={method.standing} />
    </td>
    <td>
      {method.summary}{' '}
      <a class="lnk" href={`#${method.answer}`}>
        {method.answer}
      </a>
    </td>
  </tr>
);

const ObjectSection = ({ name }: { readonly name: StarObject }) => (
  <Section title={name} id={name}>
    <table class="t fold">
      <thead>
        <tr>
          <th scope="col" class="w-56">
            Field
          </th>
          <th scope="col" class="w-32">
            Type
          </th>
          <th scope="col" class="w-44">
            Sure
          </th>
          <th scope="col">Meaning</th>
        </tr>
      </thead>
      <tbody>
        {STAR_OBJECTS[name].map((field) => (
          <tr>
            <th scope="row" class="mono">
              {field.name}
            </th>
            <td>
              {field.type}
              {field.of === undefined || field.of === 'string' ? null : (
                <>
                  {' of '}
                  <a class="lnk" href={`#${field.of}`}>
                    {field.of}
                  </a>
                </>
              )}
            </td>
            <td class="whitespace-nowrap">
              <Standing standing={field.standing} />
            </td>
            <td>{withCode(field.meaning)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </Section>
);
