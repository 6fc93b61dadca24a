/** Can this log be trusted? How far it is signed, by which key, where a program reads it, and what that proves. */
import { figure } from '../../dates.ts';
import { Document } from '../../parts/document.tsx';
import { Question, Section } from '../../parts/heading.tsx';
import { Empty } from '../../parts/messages.tsx';
import { Moment } from '../../parts/when.tsx';
import type { SignedLog } from '../../services/signed-logs.ts';
import type { View } from '../../view.ts';
import { RefusalToSign, SignedState } from './signed-words.tsx';

const ASK = 'Can this log be trusted?';

export const SignedLogPage = ({ view, logs }: { readonly view: View; readonly logs: readonly SignedLog[] }) => (
  <Document view={view} title={ASK} section="log">
    <Question
      crumbs={[{ word: 'Log', href: '/log' }, { word: 'Signed log' }]}
      ask={ASK}
      verdict={<SignedState log={logs[0]} />}
    >
      What was signed once cannot be altered, left out or put in another order unseen.
    </Question>
    <RefusalToSign log={logs[0]} />
    <ProvesSection />
    {logs.length === 0 ? <NoLog /> : logs.map((log) => <LogSection log={log} isOnly={logs.length === 1} />)}
  </Document>
);

const NoLog = () => (
  <Empty title="No log yet">The first entry of this workspace begins it; that takes about a second.</Empty>
);

const ProvesSection = () => (
  <Section title="What it proves">
    <ul class="list-disc pl-5 pt-3 max-w-3xl">
      <li>An entry with its proof stood in this log when its checkpoint was signed, byte for byte.</li>
      <li>Between two checkpoints the log only grew: nothing before was changed or taken out.</li>
      <li>
        Entries hold salted digests in place of values. Erasing a value leaves an entry that still verifies and says
        nothing of it.
      </li>
    </ul>
    <h3 class="pt-4">What it does not</h3>
    <ul class="list-disc pl-5 pt-2 max-w-3xl">
      <li>That what was written is true, or that everything that happened was written.</li>
      <li>
        When it happened: the times are this server’s own. And as no witness signs, who holds the key and the server
        could show two people two different logs. Keep checkpoints of your own and compare.
      </li>
    </ul>
  </Section>
);

const LogSection = ({ log, isOnly }: { readonly log: SignedLog; readonly isOnly: boolean }) => (
  <Section
    title={isOnly ? 'The log' : `Generation ${log.generation}`}
    aside={log.frozenAt === null ? undefined : <Frozen at={log.frozenAt} />}
  >
    <dl class="changes pt-3">
      <dt>Origin</dt>
      <dd class="mono break-all">{log.origin}</dd>
      <dt>Key (vkey)</dt>
      <dd class="mono break-all">{log.vkey}</dd>
      <dt>Entries</dt>
      <dd>{figure(log.size)}</dd>
      <dt>Newest checkpoint</dt>
      <dd>
        {log.checkpoint === null ? (
          'none yet'
        ) : (
          <>
            {figure(log.checkpoint.size)} entries, <Moment at={log.checkpoint.at} />{' '}
            <a class="lnk" href={`/log/checkpoint/${log.generation}`}>
              download
            </a>
          </>
        )}
      </dd>
      <dt>For programs</dt>
      <dd>
        <code class="break-all">{log.url}</code>
        <small class="block text-meta text-muted">
          C2SP tlog-tiles: checkpoint, tile/…, tile/entries/…, proof/&lt;index&gt;.tlog-proof, consistency?from=, with a
          token of this workspace
        </small>
      </dd>
    </dl>
  </Section>
);

const Frozen = ({ at }: { readonly at: string }) => (
  <>
    frozen since <Moment at={at} />; its proofs stay valid
  </>
);
