/** Is this in the log of the registry? What the log said last of one thing that the registry shows, and the proof to download. */

import type { Fact } from '#assurance/audit-log/entry.ts';
import type { ShownThing, ShownType } from '#assurance/registry/log-entry.ts';
import { figure } from '../../dates.ts';
import { Document } from '../../parts/document.tsx';
import { Question, Section } from '../../parts/heading.tsx';
import { Empty } from '../../parts/messages.tsx';
import { fieldWords } from '../../parts/record-words.ts';
import { Day, Moment } from '../../parts/when.tsx';
import type { ToldOf } from '../../services/registry-log.ts';
import type { SignedLog } from '../../services/signed-logs.ts';
import type { View } from '../../view.ts';
import { LogSection, ProvesSection } from '../log/log-section.tsx';
import { RefusalToSign, SignedState } from '../log/signed-words.tsx';

const TYPE_WORDS: Readonly<Record<ShownType, string>> = {
  organisation: 'provider',
  service: 'service',
  entry: 'entry',
};

export const REGISTRY_LOG_PATH = '/registry-log';

/** The page about the proof of a thing. */
export const proofPath = ({ type, number }: ShownThing): string => `${REGISTRY_LOG_PATH}/${type}/${number}`;

/** In a sentence or beside a heading. */
export const ProofLink = (props: { readonly thing: ShownThing; readonly words?: string }) => (
  <a
    class="lnk"
    href={proofPath(props.thing)}
    aria-label={`Proof of ${TYPE_WORDS[props.thing.type]} ${props.thing.number}`}
  >
    {props.words ?? 'proof'}
  </a>
);

const LOG_CRUMBS = [
  { word: 'Registry', href: '/registry' },
  { word: 'Its log', href: REGISTRY_LOG_PATH },
];

interface ProofPageProps {
  readonly view: View;
  readonly thing: ShownThing;
  readonly told: ToldOf;
}

export const ProofPage = ({ view, thing, told }: ProofPageProps) => {
  const name = `${TYPE_WORDS[thing.type]} ${thing.number}`;
  const ask = `Is ${name} in the log of the registry?`;
  const { proof } = told;
  return (
    <Document view={view} title={ask} section="registry">
      <Question
        crumbs={[...LOG_CRUMBS, { word: `Proof of ${name}` }]}
        ask={ask}
        verdict={proof === null ? 'Not yet.' : 'Yes.'}
        acts={
          proof === null ? undefined : (
            <a class="btn btn-primary" href={`${proofPath(thing)}.tlog-proof`}>
              Download the proof
            </a>
          )
        }
      >
        {proof === null ? (
          'It was published a moment ago and waits to be signed, which takes about a second. Load this page again.'
        ) : (
          <>
            It stands there as number {figure(proof.index)}, under a checkpoint over {figure(proof.checkpoint.size)}{' '}
            entries that was signed <Moment at={proof.checkpoint.at} />. {cosignedWords(proof.witnesses)}
          </>
        )}
      </Question>
      <Section
        title="What the log says of it"
        aside={told.ver === 1 ? 'said once' : `said ${figure(told.ver)} times, this is the newest`}
      >
        <dl class="pairs pt-3">
          <dt>Since</dt>
          <dd>
            <Moment at={told.at} />, <span class="mono">{told.act}</span>
          </dd>
          {told.facts.map(({ field, value }) => (
            <>
              <dt class="first-letter:uppercase">{fieldWords(field)}</dt>
              <dd class="break-words">
                <FactText value={value} />
              </dd>
            </>
          ))}
        </dl>
      </Section>
      {proof === null ? null : <HowToCheck proof={proof} />}
    </Document>
  );
};

const cosignedWords = (witnesses: readonly string[]): string =>
  witnesses.length === 0
    ? 'No witness has signed that checkpoint: it is the word of this server’s key alone.'
    : `Cosigned by ${witnesses.join(', ')}.`;

/** What is nested stands whole in the file. */
const FactText = ({ value }: { readonly value: Fact }) => {
  if (value === null || value === '') return <span class="text-muted">none</span>;
  if (Array.isArray(value)) return <>{value.length === 0 ? 'none' : `${figure(value.length)}, in the file`}</>;
  if (typeof value === 'object') return <>in the file</>;
  const text = String(value);
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return <Day on={text} />;
  return /^[0-9a-f]{64}$/.test(text) ? <span class="mono break-all">{text}</span> : text;
};

const HowToCheck = ({ proof }: { readonly proof: NonNullable<ToldOf['proof']> }) => (
  <Section title="How to check it without us">
    <p class="pt-3 max-w-prose">
      The file is a proof by the format C2SP tlog-proof. It holds the entry, the values it commits to, the hashes that
      lead to the checkpoint, and the checkpoint. Any program that reads the format checks it offline, with this key:
    </p>
    <pre class="codeblock mono mt-2 whitespace-pre-wrap break-all" tabindex={0}>
      {proof.vkey}
    </pre>
    <p class="pt-2 text-muted max-w-prose">
      Keep the key from another day or another place than the file: who could forge the one could show you the other.
    </p>
  </Section>
);

const LOG_ASK = 'Can the registry be trusted?';

export const RegistryLogPage = ({ view, logs }: { readonly view: View; readonly logs: readonly SignedLog[] }) => (
  <Document view={view} title={LOG_ASK} section="registry">
    <Question
      crumbs={[{ word: 'Registry', href: '/registry' }, { word: 'Its log' }]}
      ask={LOG_ASK}
      verdict={<SignedState log={logs[0]} />}
    >
      Whatever is published, corrected, renewed or withdrawn here stands in a public log that only grows.
    </Question>
    <RefusalToSign log={logs[0]} />
    <ProvesSection log={logs[0]} />
    {logs.length === 0 ? (
      <Empty title="No log yet">The first publication begins it; that takes about a second.</Empty>
    ) : (
      logs.map((log) => (
        <LogSection
          log={log}
          isOnly={logs.length === 1}
          checkpoint={`/tlog/registry/g${log.generation}/checkpoint`}
          readers="for everybody"
        />
      ))
    )}
  </Document>
);
