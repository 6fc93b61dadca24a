/** Where does this service not meet the CCM, and until when? Its exceptions, and the form that asks for one. */

import { EXCEPTION_KINDS } from '#assurance/exception/exception.ts';
import type { Refusal } from '#assurance/refusal.ts';
import { plural } from '#reports/words.ts';
import { Document } from '../../parts/document.tsx';
import { SelectField, TextField } from '../../parts/fields.tsx';
import { Question, Section } from '../../parts/heading.tsx';
import { State } from '../../parts/icons.tsx';
import { InWorkspace } from '../../parts/in-workspace.tsx';
import { Empty, RefusalBox } from '../../parts/messages.tsx';
import { Permitted } from '../../parts/permitted.tsx';
import { ServiceTabs, serviceCrumbs, servicePath } from '../../parts/service-tabs.tsx';
import { TextAreaField } from '../../parts/text-area.tsx';
import { Day } from '../../parts/when.tsx';
import type { ExceptionForm, ExceptionLine, ExceptionsOfService } from '../../services/exceptions.ts';
import type { View } from '../../view.ts';
import { BINDS, exceptionPath, KIND_WORDS, leftText, STATE_WORDS } from './words.ts';

export interface ExceptionsPageProps {
  readonly view: View;
  readonly found: ExceptionsOfService;
  /** What was sent and refused. */
  readonly refused: { readonly form: ExceptionForm; readonly refusal: Refusal } | null;
}

export const ExceptionsPage = ({ view, found, refused }: ExceptionsPageProps) => {
  const { service, exceptions } = found;
  const ask = `Where does ${service.name} not meet the CCM, and until when?`;
  const open = exceptions.filter(({ state }) => BINDS.includes(state));
  return (
    <Document view={view} title={ask} section="services">
      <Question crumbs={serviceCrumbs(service, 'Exceptions')} ask={ask} verdict={verdictOf(exceptions, open)}>
        {open[0] === undefined ? '' : `The next to end is ${open[0].name}: ${leftText(open[0])}.`}
      </Question>
      <ServiceTabs service={service} at="exceptions" counts={{ exceptions: open.length }} />
      <Section title="Exceptions" aside="The one that ends first stands first">
        {exceptions.length === 0 ? (
          <Empty title="None">
            An exception says that a control or question is not met as it stands, why, what is done instead, and until
            when. While it is open its note stands beside the answer in everything a buyer reads.
          </Empty>
        ) : (
          <ExceptionTable exceptions={exceptions} />
        )}
      </Section>
      <Section id="ask" title="Ask for one">
        <Permitted view={view} act="exception.request" doing="ask for an exception">
          <RequestForm view={view} found={found} refused={refused} />
        </Permitted>
      </Section>
    </Document>
  );
};

function verdictOf(all: readonly ExceptionLine[], open: readonly ExceptionLine[]): string {
  const waiting = all.filter(({ state }) => state === 'requested').length;
  const asked = waiting === 0 ? '' : ` ${plural(waiting, 'request')} waiting for a decision.`;
  return open.length === 0 ? `No exception is open.${asked}` : `${plural(open.length, 'exception')} open.${asked}`;
}

const ExceptionTable = ({ exceptions }: { readonly exceptions: readonly ExceptionLine[] }) => (
  <table class="t fold">
    <thead>
      <tr>
        <th scope="col">Exception</th>
        <th scope="col">Against</th>
        <th scope="col">State</th>
        <th scope="col">From</th>
        <th scope="col">Last day</th>
        <th scope="col">Next review</th>
        <th scope="col">Owner</th>
      </tr>
    </thead>
    <tbody>
      {exceptions.map((line) => (
        <tr data-row>
          <th scope="row">
            <a class="lnk" href={exceptionPath(line.id)}>
              {`${line.name} ${line.title}`}
            </a>
            <span class="block font-normal text-meta text-muted">{KIND_WORDS[line.kind]}</span>
          </th>
          <td data-l="against">
            {line.target} <span class="text-meta text-muted">{line.edition}</span>
          </td>
          <td data-l="state">
            <State tone={STATE_WORDS[line.state].tone}>{STATE_WORDS[line.state].word}</State>
          </td>
          <td data-l="from">
            <Day on={line.startsOn} />
          </td>
          <td data-l="last day">
            <Day on={line.expiresOn} />
            <span class="block text-meta text-muted">{leftText(line)}</span>
          </td>
          <td data-l="next review">{line.nextReviewOn === null ? 'none' : <Day on={line.nextReviewOn} />}</td>
          <td data-l="owner">{line.owner}</td>
        </tr>
      ))}
    </tbody>
  </table>
);

const RequestForm = ({ view, found, refused }: ExceptionsPageProps) => {
  const form = refused?.form ?? null;
  const refusal = refused?.refusal ?? null;
  const field = { refusal };
  return (
    <form class="pt-4 max-w-4xl" method="post" action={servicePath(found.service.id, 'exceptions')}>
      <InWorkspace view={view} />
      {refusal === null ? null : (
        <div class="pb-4 max-w-xl">
          <RefusalBox refusal={refusal} title="Nothing was asked for" />
        </div>
      )}
      <div class="grid sm:grid-cols-2 gap-4 items-start">
        <TextField label="Title" name="title" value={form?.title ?? ''} required maxlength={200} {...field} wide />
        <SelectField
          label="Kind"
          name="kind"
          options={EXCEPTION_KINDS.map((value) => ({ value, word: KIND_WORDS[value] }))}
          value={form?.kind ?? 'exception'}
        />
        <TextField
          label="Control or question"
          name="target"
          value={form?.target ?? ''}
          required
          help="Such as CEK-12 or CEK-12.1."
          {...field}
        />
        <SelectField
          label="Of the edition"
          name="edition"
          options={found.editions.map((value) => ({ value, word: value }))}
          value={form?.edition ?? ''}
        />
        <TextAreaField
          label="Why it cannot be met as it stands"
          name="rationale"
          value={form?.rationale ?? ''}
          required
          {...field}
        />
        <TextAreaField
          label="What is done instead"
          name="compensatingMeasure"
          value={form?.compensatingMeasure ?? ''}
          {...field}
        />
        <TextAreaField
          label="What a buyer reads beside the answer"
          name="buyerNote"
          value={form?.buyerNote ?? ''}
          required
          {...field}
        />
        <SelectField
          label="Owner"
          name="owner"
          options={found.members.map(({ id, name }) => ({ value: id, word: name }))}
          value={form?.owner ?? ''}
        />
        <TextField label="From" name="startsOn" type="date" value={form?.startsOn ?? view.today} required {...field} />
        <TextField label="Last day" name="expiresOn" type="date" value={form?.expiresOn ?? ''} required {...field} />
        <TextField
          label="Review every so many months (optional)"
          name="reviewEveryMonths"
          type="number"
          value={form?.reviewEveryMonths ?? ''}
          {...field}
        />
      </div>
      <p class="pt-4">
        <button class="btn btn-primary" type="submit">
          Ask for it
        </button>
      </p>
    </form>
  );
};
