/** What rests on a document or a record: every link that leads to it, with the acts that renew it or take it off. */
import { plural } from '#reports/words.ts';
import { Section } from '../../parts/heading.tsx';
import { State, type StateTone } from '../../parts/icons.tsx';
import { InWorkspace } from '../../parts/in-workspace.tsx';
import { Empty } from '../../parts/messages.tsx';
import { mayDo } from '../../parts/permitted.tsx';
import { Moment } from '../../parts/when.tsx';
import type { DocumentDetail } from '../../services/documents.ts';
import type { LinkStart, RestLine } from '../../services/evidence-starts.ts';
import type { View } from '../../view.ts';
import { stringPath } from '../answers/paths.ts';
import { passageWords } from './words.ts';

interface RestsProps {
  readonly view: View;
  readonly rests: readonly RestLine[];
  readonly through: DocumentDetail['through'];
  readonly noun: 'document' | 'record';
}

export const RestsSection = ({ view, rests, through, noun }: RestsProps) => (
  <Section
    id="rests"
    title={`What rests on this ${noun}`}
    aside={rests.length === 0 ? undefined : plural(rests.length, 'link')}
  >
    {rests.length + through.length === 0 ? (
      <Empty title="Nothing rests on it">
        {`Link it to the answers it shows to be true, or to a control for all of its questions. Until then nobody misses this ${noun}.`}
      </Empty>
    ) : (
      <table class="t fold">
        <thead>
          <tr>
            <th scope="col">Rests on it</th>
            <th scope="col">State</th>
            <th scope="col">{noun === 'document' ? 'Version' : 'Stands'}</th>
            <th scope="col">Passage</th>
            <th scope="col">Linked</th>
            <th scope="col">Then</th>
          </tr>
        </thead>
        <tbody>
          {rests.map((line) => (
            <Row view={view} line={line} />
          ))}
          {through.map((start) => (
            <ThroughRow start={start} />
          ))}
        </tbody>
      </table>
    )}
  </Section>
);

const Row = ({ view, line }: { readonly view: View; readonly line: RestLine }) => (
  <tr data-row>
    <th scope="row">
      <Start start={line} />
    </th>
    <td class="inl">
      <StartState start={line} />
    </td>
    <td class="inl">
      {line.version === null ? null : `Version ${line.version} `}
      {line.isOld ? <State tone="weak">a newer one is there</State> : <State tone="strong">the newest</State>}
    </td>
    <td>
      {passageWords(line.passage)}
      {line.passage.quote === '' ? null : <q class="block text-meta text-muted">{line.passage.quote}</q>}
    </td>
    <td class="inl">
      <Moment at={line.linkedAt} />
      <small class="block text-meta text-muted">{line.linkedBy}</small>
    </td>
    <td class="whitespace-nowrap">
      {line.isOpen ? <LinkActs view={view} line={line} /> : <span class="text-muted">closed</span>}
    </td>
  </tr>
);

const ThroughRow = ({ start }: { readonly start: DocumentDetail['through'][number] }) => (
  <tr data-row>
    <th scope="row">
      <Start start={start} />
    </th>
    <td class="inl">
      <StartState start={start} />
    </td>
    <td class="inl" colspan={4}>
      <span class="text-muted">{`through the record “${start.record}”`}</span>
    </td>
  </tr>
);

/** Where a link starts, with its page. */
export const Start = ({ start }: { readonly start: LinkStart }) => (
  <>
    {start.href === null ? (
      start.words
    ) : (
      <a class="lnk" href={start.href}>
        {start.words}
      </a>
    )}
    <small class="block text-meta text-muted font-normal">
      {start.context}
      {start.assessmentId === null ? null : (
        <>
          {' · '}
          <a class="lnk" href={stringPath(start.assessmentId, start.words)}>
            evidence string
          </a>
        </>
      )}
    </small>
  </>
);

const ANSWER_STATES: Readonly<
  Record<NonNullable<LinkStart['state']>, { readonly tone: StateTone; readonly word: string }>
> = {
  draft: { tone: 'none', word: 'draft' },
  'in-review': { tone: 'note', word: 'in review' },
  approved: { tone: 'strong', word: 'approved' },
  'needs-change': { tone: 'weak', word: 'needs change' },
};

const KINDS = { answer: 'answer', control: 'all answers of the control', record: 'record', exception: 'exception' };

const StartState = ({ start }: { readonly start: LinkStart }) =>
  start.state === null ? (
    <span class="text-muted">{KINDS[start.kind]}</span>
  ) : (
    <State tone={ANSWER_STATES[start.state].tone}>{ANSWER_STATES[start.state].word}</State>
  );

/** Forms that change one link and come back to this page. */
export const LinkActs = (props: {
  readonly view: View;
  readonly line: { readonly linkId: string; readonly isOld: boolean };
}) => {
  const { view, line } = props;
  const at = `/documents/links/${line.linkId}`;
  return (
    <span class="inline-flex flex-wrap gap-2">
      {line.isOld && mayDo(view.session, 'evidence-link.renew') ? (
        <form method="post" action={`${at}/renew`} class="inline">
          <InWorkspace view={view} />
          <input type="hidden" name="back" value={view.path} />
          <button class="btn btn-sm btn-quiet" type="submit">
            Renew
          </button>
        </form>
      ) : null}
      {mayDo(view.session, 'evidence-link.remove') ? (
        <form method="post" action={`${at}/remove`} class="inline">
          <InWorkspace view={view} />
          <input type="hidden" name="back" value={view.path} />
          <button class="btn btn-sm btn-quiet" type="submit">
            Take off
          </button>
        </form>
      ) : null}
    </span>
  );
};
