/** Can this log be trusted? How far it is signed, by which key, where a program reads it, and what that proves. */
import { Document } from '../../parts/document.tsx';
import { Question } from '../../parts/heading.tsx';
import { Empty } from '../../parts/messages.tsx';
import type { SignedLog } from '../../services/signed-logs.ts';
import type { View } from '../../view.ts';
import { LogSection, ProvesSection } from './log-section.tsx';
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
    <ProvesSection log={logs[0]} />
    {logs.length === 0 ? (
      <NoLog />
    ) : (
      logs.map((log) => (
        <LogSection
          log={log}
          isOnly={logs.length === 1}
          checkpoint={`/log/checkpoint/${log.generation}`}
          readers="with a token of this workspace"
        />
      ))
    )}
  </Document>
);

const NoLog = () => (
  <Empty title="No log yet">The first entry of this workspace begins it; that takes about a second.</Empty>
);
