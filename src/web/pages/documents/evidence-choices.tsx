/** Documents and records to choose one from, as a form: what stands beside the choice is the page's. */
import type { Child } from 'hono/jsx';
import { dateWords } from '#reports/words.ts';
import { Section } from '../../parts/heading.tsx';
import { Empty } from '../../parts/messages.tsx';
import type { DocumentRow } from '../../services/documents.ts';
import type { LinkChoices } from '../../services/evidence-links.ts';
import type { RecordRow } from '../../services/records.ts';
import { RecordStanding } from '../records/standing.tsx';
import { RECORD_KIND_WORDS } from '../records/words.ts';
import { Standing } from './standing.tsx';
import { documentPath, KIND_WORDS } from './words.ts';

export const EvidenceChoices = (props: {
  readonly choices: Omit<LinkChoices, 'start'>;
  /** The word they were found by. */
  readonly q: string;
  /** Where the choice is sent. */
  readonly action: string;
  /** Further fields, and the button. */
  readonly children?: Child;
}) => {
  const { choices, q, action, children } = props;
  if (choices.documents.length + choices.records.length === 0) return <NothingToChoose q={q} />;
  return (
    <form method="post" action={action}>
      <Section title="Documents" aside={choices.hasMore ? 'the newest; find others by their name' : undefined}>
        <ul class="pt-2">
          {choices.documents.map((document) => (
            <DocumentChoice document={document} />
          ))}
        </ul>
      </Section>
      {choices.records.length === 0 ? null : (
        <Section title="Records">
          <ul class="pt-2">
            {choices.records.map((record) => (
              <RecordChoice record={record} />
            ))}
          </ul>
        </Section>
      )}
      {children}
    </form>
  );
};

const NothingToChoose = ({ q }: { readonly q: string }) => (
  <Section title="Evidence">
    <Empty
      title={q === '' ? 'There is nothing to link yet' : 'Nothing of that name'}
      acts={
        <>
          <a class="btn btn-sm btn-quiet" href="/documents">
            Add a document
          </a>
          <a class="btn btn-sm btn-quiet" href="/records">
            Add a record
          </a>
        </>
      }
    >
      Documents and records come first, then the links between them and what they show.
    </Empty>
  </Section>
);

const DocumentChoice = ({ document }: { readonly document: DocumentRow }) => (
  <li class="choice-line">
    <label>
      <input
        class="radio radio-sm"
        type="radio"
        name="to"
        value={`document:${document.id}:${document.newest.version}`}
        required
      />
      <span class="font-semibold">{document.title}</span>
      <span class="text-muted">{`version ${document.newest.version}, ${KIND_WORDS[document.kind]}`}</span>
    </label>
    <Standing freshness={document.newest.freshness} />
    <a class="text-meta" href={documentPath(document.id)}>
      Open
    </a>
  </li>
);

const RecordChoice = ({ record }: { readonly record: RecordRow }) => (
  <li class="choice-line">
    <label>
      <input class="radio radio-sm" type="radio" name="to" value={`record:${record.id}`} required />
      <span class="font-semibold">{record.title}</span>
      <span class="text-muted">{`${RECORD_KIND_WORDS[record.kind]}, ${dateWords(record.occurredOn)}`}</span>
    </label>
    <RecordStanding standing={record.standing} />
    <a class="text-meta" href={`/records/${record.id}`}>
      Open
    </a>
  </li>
);
