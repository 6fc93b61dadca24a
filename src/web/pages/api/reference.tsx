/** What can a program do here? The API reference, drawn from the OpenAPI document; works without script. */
import { plural } from '#reports/words.ts';
import { Document } from '../../parts/document.tsx';
import { Question, Section } from '../../parts/heading.tsx';
import { Empty } from '../../parts/messages.tsx';
import type { View } from '../../view.ts';
import type { OpenApiDocument, OpenApiOperation } from './document.ts';
import type { ListedOperation } from './operations.ts';
import { curlOf, fieldsOf, listOperations } from './operations.ts';

export interface ApiPageProps {
  readonly view: View;
  readonly document: OpenApiDocument;
  /** Address that programs reach this installation by. */
  readonly origin: string;
}

export const ApiPage = ({ view, document, origin }: ApiPageProps) => {
  const operations = listOperations(document);
  const nouns = [...new Set(operations.map(({ noun }) => noun))];
  return (
    <Document view={view} title="What can a program do here?" section="api">
      <Question
        ask="What can a program do here?"
        verdict={`${plural(operations.length, 'operation')} on ${plural(nouns.length, 'noun')}.`}
        acts={
          <a class="btn btn-sm btn-quiet h-7" href="/api/openapi.json">
            OpenAPI {document.openapi}
          </a>
        }
      >
        The same acts as the pages and the command line, with the same permissions. Send a{' '}
        <a href="/account/tokens">token</a> as <span class="mono">Authorization: Bearer …</span>. What is published has
        an <a href="/api/registry">API of its own</a>, without a token.
      </Question>
      <div class="grid lg:grid-cols-[14rem_minmax(0,1fr)] gap-x-10">
        <Contents operations={operations} nouns={nouns} />
        <div>
          {nouns.length === 0 ? <Empty title="No operation">This installation offers no API.</Empty> : null}
          {nouns.map((noun) => (
            <Section
              title={noun}
              id={`noun-${noun}`}
              aside={document.tags?.find(({ name }) => name === noun)?.description}
            >
              {operations
                .filter((operation) => operation.noun === noun)
                .map((operation) => (
                  <OperationPart operation={operation} document={document} origin={origin} />
                ))}
            </Section>
          ))}
        </div>
      </div>
    </Document>
  );
};

const Contents = (props: { readonly operations: readonly ListedOperation[]; readonly nouns: readonly string[] }) => (
  <nav class="section noprint" aria-label="Operations">
    <div class="lg:sticky lg:top-14 api-contents" tabindex={0}>
      {props.nouns.map((noun) => (
        <details open class="pb-2">
          <summary class="font-semibold py-0.5">{noun}</summary>
          <ul>
            {props.operations
              .filter((operation) => operation.noun === noun)
              .map(({ id, name }) => (
                <li>
                  <a class="lnk inline-block py-0.5" href={`#${id}`}>
                    {name}
                  </a>
                </li>
              ))}
          </ul>
        </details>
      ))}
    </div>
  </nav>
);

const OperationPart = (props: {
  readonly operation: ListedOperation;
  readonly document: OpenApiDocument;
  readonly origin: string;
}) => {
  const { operation, document, origin } = props;
  const { id, name, method, path, source } = operation;
  return (
    <article class="operation" id={id}>
      <h3 class="flex flex-wrap gap-x-3 items-baseline">
        {name}
        <span class="mono font-normal">
          <b class="font-semibold">{method.toUpperCase()}</b> {path}
        </span>
      </h3>
      <p class="max-w-prose">{source.summary ?? ''}</p>
      {source.description === undefined ? null : <p class="max-w-prose text-muted">{source.description}</p>}
      <p class="text-meta text-muted pt-1">
        {source['x-permission'] === undefined ? (
          'Needs no permission of its own.'
        ) : (
          <>
            Needs the permission <span class="mono">{source['x-permission']}</span>.
          </>
        )}
      </p>
      <Fields operation={source} document={document} />
      <Answers operation={source} />
      <details class="pt-2">
        <summary class="text-meta text-muted">With curl</summary>
        <pre class="codeblock mono" tabindex={0}>
          {curlOf(operation, document, origin)}
        </pre>
      </details>
    </article>
  );
};

const Fields = ({
  operation,
  document,
}: {
  readonly operation: OpenApiOperation;
  readonly document: OpenApiDocument;
}) => {
  const fields = fieldsOf(operation, document);
  if (fields.length === 0) return null;
  return (
    <table class="t fold mt-2">
      <thead>
        <tr>
          <th scope="col" class="w-48">
            Input
          </th>
          <th scope="col" class="w-20">
            In
          </th>
          <th scope="col" class="w-40">
            Type
          </th>
          <th scope="col">Meaning</th>
        </tr>
      </thead>
      <tbody>
        {fields.map((field) => (
          <tr>
            <th scope="row">
              <span class="mono">{field.name}</span>
              {field.required ? null : <small class="block text-meta text-muted font-normal">optional</small>}
            </th>
            <td>{field.where}</td>
            <td class="mono whitespace-normal! break-words">{field.type}</td>
            <td>{field.meaning}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
};

const Answers = ({ operation }: { readonly operation: OpenApiOperation }) => (
  <dl class="answers-line">
    {Object.entries(operation.responses ?? {}).map(([status, answer]) => (
      <div>
        <dt class="mono">{status}</dt>
        <dd>
          {answer.description ?? ''}
          {answer.content === undefined ? null : (
            <span class="text-muted">{` ${Object.keys(answer.content).join(', ')}`}</span>
          )}
        </dd>
      </div>
    ))}
  </dl>
);
