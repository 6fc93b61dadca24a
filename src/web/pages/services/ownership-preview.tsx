/** What would be written? The controls chosen for one act, before it is done: proposals to accept, or one decision for all. */
import type { Refusal } from '#assurance/refusal.ts';
import { plural } from '#reports/words.ts';
import { withQuery } from '../../links.ts';
import { Document } from '../../parts/document.tsx';
import { Question, Section } from '../../parts/heading.tsx';
import { InWorkspace } from '../../parts/in-workspace.tsx';
import { Empty, RefusalBox } from '../../parts/messages.tsx';
import { Permitted } from '../../parts/permitted.tsx';
import { IdText } from '../../parts/question-id.tsx';
import { ServiceTabs, serviceCrumbs, servicePath } from '../../parts/service-tabs.tsx';
import { TextAreaField } from '../../parts/text-area.tsx';
import type { OwnershipForm, OwnershipPreview } from '../../services/service-decisions.ts';
import type { View } from '../../view.ts';
import { OwnershipFields } from './control.tsx';
import { ownershipWords } from './decision-words.ts';
import { OwnershipCell } from './ownership.tsx';

export interface PreviewPageProps {
  readonly view: View;
  readonly preview: OwnershipPreview;
  readonly act: 'accept' | 'decide';
  readonly refused: { readonly form: OwnershipForm | null; readonly refusal: Refusal } | null;
}

type Row = OwnershipPreview['rows'][number];

export const PreviewPage = (props: PreviewPageProps) => {
  const { preview, act, view } = props;
  const { service, edition } = preview;
  const ownership = withQuery(servicePath(service.id, 'ownership'), { edition });
  const crumbs = [
    ...serviceCrumbs(service, 'Ownership').slice(0, -1),
    { word: 'Ownership', href: ownership },
    { word: 'What would be written' },
  ];
  const rows = act === 'accept' ? preview.rows.filter(({ state }) => state === 'proposed') : preview.rows;
  const left = preview.rows.length - rows.length;
  const ask = act === 'accept' ? 'Which proposals would be accepted?' : 'Which controls would be decided alike?';
  return (
    <Document view={view} title={ask} section="services">
      <Question crumbs={crumbs} ask={ask} verdict={rows.length === 0 ? 'None.' : `${plural(rows.length, 'control')}.`}>
        {rows.length === 0
          ? ''
          : act === 'accept'
            ? `Nothing is written yet.${left === 0 ? '' : ` ${plural(left, 'control')} decided already ${left === 1 ? 'stays' : 'stay'} as ${left === 1 ? 'it is' : 'they are'}.`}`
            : 'Nothing is written yet. What was decided before is kept as an earlier revision.'}
      </Question>
      <ServiceTabs service={service} at="ownership" />
      {rows.length === 0 ? (
        <Section title="What would be written">
          <Empty
            title="No control was chosen"
            acts={
              <a class="btn btn-sm btn-quiet" href={ownership}>
                Back to ownership
              </a>
            }
          >
            {act === 'accept' ? 'Tick controls that are only proposed.' : 'Tick controls that are in scope.'}
          </Empty>
        </Section>
      ) : (
        <Permitted view={view} act="responsibility.decide" doing="decide who is responsible">
          {act === 'accept' ? <AcceptForm {...props} rows={rows} /> : <DecideForm {...props} rows={rows} />}
        </Permitted>
      )}
    </Document>
  );
};

/** More splits than this on one page are written control by control, or all alike. */
const SPLITS_SHOWN_MAX = 30;

const AcceptForm = ({ view, preview, rows, refused }: PreviewPageProps & { readonly rows: readonly Row[] }) => {
  const shared = rows.filter(({ proposed }) => proposed === 'shared-csp-csc');
  const isEach = shared.length <= SPLITS_SHOWN_MAX;
  return (
    <form method="post" action={`${servicePath(preview.service.id, 'ownership')}/accept`}>
      <InWorkspace view={view} />
      <input type="hidden" name="edition" value={preview.edition} />
      {refused === null ? null : (
        <div class="pt-4 max-w-xl">
          <RefusalBox refusal={refused.refusal} title="Nothing was accepted" />
        </div>
      )}
      {shared.length === 0 ? null : (
        <Section
          title="The split of the shared ones"
          aside={`${plural(shared.length, 'control')}; each stays incomplete until its split is written`}
        >
          <p class="pt-3 max-w-prose text-muted">
            {isEach
              ? 'Written here it holds for every shared control below that is left blank. It can also be written later, control by control.'
              : 'Written here it holds for every shared control. It can also be written later, control by control.'}
          </p>
          <div class="grid sm:grid-cols-2 gap-4 pt-3 max-w-4xl">
            <TextAreaField label="What we do, for all" name="cspPart" maxlength={8_000} />
            <TextAreaField label="What the customer does, for all" name="cscPart" maxlength={8_000} />
          </div>
        </Section>
      )}
      <Section title="What would be written">
        <table class="t fold">
          <thead>
            <tr>
              <th scope="col">Control</th>
              <th scope="col">Ownership</th>
              <th scope="col">What we do</th>
              <th scope="col">What the customer does</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <AcceptRow row={row} isEach={isEach} />
            ))}
          </tbody>
        </table>
      </Section>
      <p class="pt-4 flex flex-wrap gap-3 items-center">
        <button class="btn btn-primary" type="submit">
          {`Accept ${plural(rows.length, 'proposal')}`}
        </button>
        <a class="lnk" href={withQuery(servicePath(preview.service.id, 'ownership'), { edition: preview.edition })}>
          Change nothing
        </a>
      </p>
    </form>
  );
};

const AcceptRow = ({ row, isEach }: { readonly row: Row; readonly isEach: boolean }) => {
  const isShared = row.proposed === 'shared-csp-csc';
  return (
    <tr data-row>
      <th scope="row">
        <input type="hidden" name="control" value={row.id} />
        <IdText id={row.id} />
        <small class="block text-meta text-muted font-normal">{row.title}</small>
      </th>
      <td>{row.proposed === null ? '' : ownershipWords(row.proposed)}</td>
      {isShared && isEach ? (
        <>
          <td class="min-w-56 w-80">
            <SplitText name={`csp:${row.id}`} label={`What we do for ${row.id}`} value={row.fromAnswers.cspPart} />
          </td>
          <td class="min-w-56 w-80">
            <SplitText
              name={`csc:${row.id}`}
              label={`What the customer does for ${row.id}`}
              value={row.fromAnswers.cscPart}
            />
          </td>
        </>
      ) : (
        <td colspan={2} class="text-muted">
          {isShared ? 'as written above' : 'no split'}
        </td>
      )}
    </tr>
  );
};

const SplitText = (props: { readonly name: string; readonly label: string; readonly value: string }) => (
  <textarea class="textarea split-text w-full" name={props.name} rows={2} maxlength={8_000} aria-label={props.label}>
    {props.value}
  </textarea>
);

const BLANK: OwnershipForm = { ownership: 'csp-owned', cspPart: '', cscPart: '', thirdParty: '' };

const DecideForm = ({ view, preview, rows, refused }: PreviewPageProps & { readonly rows: readonly Row[] }) => (
  <form method="post" action={`${servicePath(preview.service.id, 'ownership')}/decide`}>
    <InWorkspace view={view} />
    <input type="hidden" name="edition" value={preview.edition} />
    <Section title="One decision for all of them">
      <div class="grid gap-4 pt-4 max-w-3xl">
        <OwnershipFields form={refused?.form ?? BLANK} refusal={refused?.refusal ?? null} />
      </div>
    </Section>
    <Section title="What it would be written for">
      <table class="t fold">
        <thead>
          <tr>
            <th scope="col">Control</th>
            <th scope="col">Now</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr data-row>
              <th scope="row">
                <input type="hidden" name="control" value={row.id} />
                <IdText id={row.id} />
                <small class="block text-meta text-muted font-normal">{row.title}</small>
              </th>
              <td>
                <OwnershipCell row={row} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
    <p class="pt-4 flex flex-wrap gap-3 items-center">
      <button class="btn btn-primary" type="submit">
        {`Decide ${plural(rows.length, 'control')}`}
      </button>
      <a class="lnk" href={withQuery(servicePath(preview.service.id, 'ownership'), { edition: preview.edition })}>
        Change nothing
      </a>
    </p>
  </form>
);
