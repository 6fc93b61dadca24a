/** When was this done, and is it due again? One programme record: what shows it, what rests on it, and the act that completes it. */
import { startText } from '#assurance/evidence/link-text.ts';
import type { Refusal } from '#assurance/refusal.ts';
import { dateWords } from '#reports/words.ts';
import { Document } from '../../parts/document.tsx';
import { TextField } from '../../parts/fields.tsx';
import { Facts, Question, Section } from '../../parts/heading.tsx';
import { History } from '../../parts/history.tsx';
import { InWorkspace } from '../../parts/in-workspace.tsx';
import { Done, RefusalBox } from '../../parts/messages.tsx';
import { mayDo, Permitted } from '../../parts/permitted.tsx';
import { TextAreaField } from '../../parts/text-area.tsx';
import type { LogEntry } from '../../services/activity.ts';
import type { RecordDetail, RecordForm } from '../../services/records.ts';
import type { View } from '../../view.ts';
import { LeadsSection } from '../documents/leads.tsx';
import { RestsSection } from '../documents/rests.tsx';
import { RecordFields } from './record-fields.tsx';
import { RECORD_KIND_WORDS, recordAddress, recordSentence, rhythmWords } from './words.ts';

export interface RecordPageProps {
  readonly view: View;
  readonly record: RecordDetail;
  readonly history: readonly LogEntry[];
  /** What was sent and refused; the form is null for anything but the fields of the record. */
  readonly refused: { readonly form: RecordForm | null; readonly refusal: Refusal } | null;
  readonly done: string;
}

export const RecordPage = (props: RecordPageProps) => {
  const { view, record, refused, done } = props;
  const ask = `When was “${record.title}” done, and is it due again?`;
  return (
    <Document view={view} title={ask} section="evidence">
      <Question
        crumbs={[{ word: 'Records', href: '/records' }, { word: record.title }]}
        ask={ask}
        verdict={`On ${dateWords(record.occurredOn)}.`}
      >
        {recordSentence(record.standing)}
      </Question>
      {done === '' ? null : <Done>{done}</Done>}
      {refused === null || refused.refusal.detail.field !== undefined ? null : (
        <div class="pt-4">
          <RefusalBox refusal={refused.refusal} title="Nothing was changed" />
        </div>
      )}
      <RecordHead record={record} />
      {record.summary === '' ? null : <p class="pt-4 text-read max-w-prose whitespace-pre-line">{record.summary}</p>}
      {record.standing.kind === 'once' || record.standing.kind === 'succeeded' ? null : <CompleteSection {...props} />}
      <LeadsSection
        view={view}
        title="What shows that it was done"
        start={startText({ kind: 'record', recordId: record.id })}
        back={recordAddress(record.id)}
        leads={record.evidence}
        none="Link the minutes, the export or the report that came of it; a record without one is a claim."
      />
      <RestsSection view={view} rests={record.rests} through={[]} noun="record" />
      <ReviseSection {...props} />
      {view.session?.isScoped === true ? null : (
        <History record={{ type: 'record', id: record.id }} entries={props.history} />
      )}
    </Document>
  );
};

const RecordHead = ({ record }: { readonly record: RecordDetail }) => (
  <Facts
    facts={[
      { label: 'Kind', value: RECORD_KIND_WORDS[record.kind] },
      { label: 'Of', value: record.service?.name ?? 'The whole organisation' },
      { label: 'Owner', value: record.owner?.name ?? 'Nobody' },
      { label: 'Recurs', value: rhythmWords(record.everyMonths) },
      { label: 'Before', value: <Neighbour record={record.before} /> },
      { label: 'After', value: <Neighbour record={record.after} /> },
    ]}
  />
);

const Neighbour = ({ record }: { readonly record: RecordDetail['before'] }) =>
  record === null ? (
    <span class="text-muted">None</span>
  ) : (
    <a class="lnk" href={recordAddress(record.id)}>
      {dateWords(record.occurredOn)}
    </a>
  );

const CompleteSection = ({ view, record, refused }: RecordPageProps) => (
  <Section id="complete" title="It has been done again" aside="makes the next record">
    <Permitted view={view} act="record.complete" doing="complete records">
      <form
        method="post"
        action={`${recordAddress(record.id)}/complete`}
        class="grid sm:grid-cols-[14rem_1fr] gap-4 items-start pt-3 noprint"
      >
        <InWorkspace view={view} />
        <TextField
          id="f-done-on"
          label="Done on"
          name="doneOn"
          type="date"
          value={view.today}
          required
          refusal={refused?.refusal ?? null}
        />
        <TextAreaField id="f-done-summary" label="What came of it" name="summary" rows={2} maxlength={8000} />
        <p class="sm:col-span-2">
          <button class="btn btn-primary" type="submit">
            Complete it
          </button>
        </p>
      </form>
    </Permitted>
  </Section>
);

const ReviseSection = ({ view, record, refused }: RecordPageProps) => (
  <Section id="details" title="What we say about it">
    <Permitted view={view} act="record.revise" doing="change this">
      <form method="post" action={recordAddress(record.id)} class="noprint">
        <input type="hidden" name="ver" value={String(record.ver)} />
        <RecordFields
          view={view}
          form={refused?.form ?? formOf(record)}
          refusal={refused?.form === null ? null : (refused?.refusal ?? null)}
          people={record.people}
          services={record.services}
          isNew={false}
        />
        <p class="pt-4">
          <button class="btn btn-sm btn-quiet" type="submit">
            Save
          </button>
        </p>
      </form>
      {mayDo(view.session, 'record.remove') ? (
        <details class="pt-3 noprint">
          <summary class="text-muted">Remove this record</summary>
          <form method="post" action={`${recordAddress(record.id)}/remove`} class="pt-2">
            <InWorkspace view={view} />
            <p>
              {record.rests.length === 0
                ? 'It leaves the lists; the log keeps what it said. '
                : 'Take the links off first that lead to it. '}
              <button class="btn btn-sm btn-quiet" type="submit" disabled={record.rests.length > 0}>
                Remove it
              </button>
            </p>
          </form>
        </details>
      ) : null}
    </Permitted>
  </Section>
);

const formOf = (record: RecordDetail): RecordForm => ({
  kind: record.kind,
  title: record.title,
  summary: record.summary,
  owner: record.owner?.id ?? '',
  service: record.service?.id ?? '',
  occurredOn: record.occurredOn,
  everyMonths: record.everyMonths === null ? '' : String(record.everyMonths),
  nextDueOn: '',
});
