/** What shows that this holds? Documents and records to choose from, for an answer, a control, a record or an exception. */
import type { Refusal } from '#assurance/refusal.ts';
import { dateWords } from '#reports/words.ts';
import { Document } from '../../parts/document.tsx';
import { TextField } from '../../parts/fields.tsx';
import { FindBox } from '../../parts/find-box.tsx';
import { Question, Section } from '../../parts/heading.tsx';
import { InWorkspace } from '../../parts/in-workspace.tsx';
import { Empty, RefusalBox } from '../../parts/messages.tsx';
import { Permitted } from '../../parts/permitted.tsx';
import type { DocumentRow } from '../../services/documents.ts';
import type { LinkChoices } from '../../services/evidence-links.ts';
import type { RecordRow } from '../../services/records.ts';
import type { View } from '../../view.ts';
import { RecordStanding } from '../records/standing.tsx';
import { RECORD_KIND_WORDS } from '../records/words.ts';
import { Standing } from './standing.tsx';
import { documentPath, KIND_WORDS } from './words.ts';

export interface LinkPageProps {
  readonly view: View;
  readonly choices: LinkChoices;
  /** As the address writes it. */
  readonly start: string;
  readonly q: string;
  /** Where to go back to. */
  readonly back: string;
  readonly refusal: Refusal | null;
}

export const LinkPage = (props: LinkPageProps) => {
  const { view, choices, start, q, back, refusal } = props;
  const ask = `What shows that ${choices.start.words} holds?`;
  return (
    <Document view={view} title={ask} section="evidence">
      <Question
        crumbs={[{ word: choices.start.words, href: back }, { word: 'Link evidence' }]}
        ask={ask}
        verdict={`${choices.start.context}.`}
      >
        A link leads to one version of a document; a newer one never stands in for it by itself.
      </Question>
      {refusal === null ? null : (
        <div class="pt-4">
          <RefusalBox refusal={refusal} title="Nothing was linked" />
        </div>
      )}
      <Permitted view={view} act="evidence-link.add" doing="link evidence">
        <form class="flex gap-2 pt-4 items-center" method="get" action="/documents/link">
          <input type="hidden" name="start" value={start} />
          <input type="hidden" name="back" value={back} />
          <FindBox value={q} words="Title or file" />
          <button class="btn btn-sm btn-quiet" type="submit">
            Find
          </button>
        </form>
        <Choices {...props} />
      </Permitted>
    </Document>
  );
};

const Choices = ({ view, choices, start, back, q }: LinkPageProps) =>
  choices.documents.length + choices.records.length === 0 ? (
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
  ) : (
    <form method="post" action="/documents/link">
      <InWorkspace view={view} />
      <input type="hidden" name="start" value={start} />
      <input type="hidden" name="back" value={back} />
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
      <Section title="Where it matters" aside="optional">
        <div class="grid sm:grid-cols-3 gap-4 pt-3">
          <TextField label="Page" name="page" type="number" inputmode="numeric" />
          <TextField label="Section" name="section" maxlength={200} />
          <TextField label="Quotation" name="quote" maxlength={2000} />
        </div>
        <p class="pt-4">
          <button class="btn btn-primary" type="submit">
            Link it
          </button>
        </p>
      </Section>
    </form>
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
