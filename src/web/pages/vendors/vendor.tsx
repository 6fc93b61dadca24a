/** What has this vendor sent? Its readings, newest first, and what the buyer says about it. */
import { SERVICE_MODELS } from '#assurance/catalogue/catalogue.ts';
import { CONTRACT_TIERS } from '#assurance/posture/posture.ts';
import type { Refusal } from '#assurance/refusal.ts';
import { agoWords, dateWords, plural, TIER_WORDS } from '#reports/words.ts';
import { dayOf } from '../../dates.ts';
import { comparePath, readingPath, vendorPath } from '../../links.ts';
import { Document } from '../../parts/document.tsx';
import { DropArea } from '../../parts/drop-area.tsx';
import { SelectField, TextField } from '../../parts/fields.tsx';
import { Question, Section } from '../../parts/heading.tsx';
import { HeatStrip } from '../../parts/heat-strip.tsx';
import { History } from '../../parts/history.tsx';
import { Empty, RefusalBox } from '../../parts/messages.tsx';
import { mayDo, Permitted } from '../../parts/permitted.tsx';
import { Day, Moment } from '../../parts/when.tsx';
import type { LogEntry } from '../../services/activity.ts';
import type { ReadingSummary, VendorDetail } from '../../services/vendors.ts';
import type { View } from '../../view.ts';
import { SERVICE_MODEL_WORDS, TierState } from '../readings/read-facts.tsx';

export interface VendorPageProps {
  readonly view: View;
  readonly vendor: VendorDetail;
  /** What happened to it lately, newest first. */
  readonly history: readonly LogEntry[];
  readonly refusal: Refusal | null;
}

export const VendorPage = ({ view, vendor, history, refusal }: VendorPageProps) => {
  const [latest] = vendor.readings;
  return (
    <Document view={view} title={`What has ${vendor.name} sent?`} section="vendors" islands={['drop']}>
      <Question
        crumbs={[{ word: 'Vendors', href: '/vendors' }, { word: vendor.name }]}
        ask={`What has ${vendor.name} sent?`}
        verdict={
          latest === undefined ? 'Nothing that is still here.' : `${plural(vendor.readings.length, 'workbook')}.`
        }
      >
        {latest === undefined
          ? 'Every reading was removed.'
          : `The newest was read on ${dateWords(dayOf(latest.readAt))}${latest.assessedOn === null ? ' and states no date' : ` and holds for ${dateWords(latest.assessedOn)}, ${agoWords(latest.assessedOn, view.today)}`}.`}
      </Question>
      <DropArea view={view} vendorId={vendor.id} />
      <Section title="Readings" aside="newest first">
        {vendor.readings.length === 0 ? (
          <Empty title="No reading">
            {mayDo(view.session, 'reading.add') ? 'Drop a workbook above to read it again.' : 'Nothing to look at yet.'}
          </Empty>
        ) : (
          <Readings readings={vendor.readings} mayRemove={mayDo(view.session, 'reading.remove')} />
        )}
      </Section>
      <EditSection view={view} vendor={vendor} refusal={refusal} />
      <History record={{ type: 'vendor', id: vendor.id }} entries={history} />
    </Document>
  );
};

const Readings = (props: { readonly readings: readonly ReadingSummary[]; readonly mayRemove: boolean }) => (
  <div class="scroll-x">
    <table class="t fold">
      <thead>
        <tr>
          <th scope="col">Read</th>
          <th scope="col">Domains</th>
          <th scope="col">File</th>
          <th scope="col">Questionnaire</th>
          <th scope="col">Assessed</th>
          <th scope="col">Tier verdict</th>
          <th scope="col" class="num">
            Readiness
          </th>
          <th scope="col" class="num">
            Weak
          </th>
          <th scope="col">Then</th>
        </tr>
      </thead>
      <tbody>
        {props.readings.map((reading, index) => (
          <Row reading={reading} older={props.readings[index + 1]} mayRemove={props.mayRemove} />
        ))}
      </tbody>
    </table>
  </div>
);

const Row = (props: {
  readonly reading: ReadingSummary;
  readonly older: ReadingSummary | undefined;
  readonly mayRemove: boolean;
}) => {
  const { reading, older, mayRemove } = props;
  const path = readingPath(reading.vendorId, reading.id);
  return (
    <tr data-row>
      <th scope="row">
        <a class="lnk" href={path}>
          <Moment at={reading.readAt} />
        </a>
      </th>
      <td>
        <HeatStrip domains={reading.domains} size="mini" />
      </td>
      <td class="break-all">{reading.fileName}</td>
      <td class="whitespace-nowrap">{`${reading.questionnaire.name} ${reading.questionnaire.edition}`}</td>
      <td class="whitespace-nowrap" data-l="assessed">
        {reading.assessedOn === null ? 'not dated' : <Day on={reading.assessedOn} />}
      </td>
      <td>{reading.tier === null ? <span class="text-muted">No tier</span> : <TierState tier={reading.tier} />}</td>
      <td class="num" data-l="readiness">
        {reading.readiness}
      </td>
      <td class="num" data-l="weak">
        {reading.strength.weak}
      </td>
      <td class="whitespace-nowrap">
        {older === undefined ? null : <a href={comparePath(older.id, reading.id)}>Compare with the one before</a>}
        {mayRemove ? (
          <details class="inline-block ml-3">
            <summary class="text-muted">Remove</summary>
            <form method="post" action={`${path}/remove`}>
              <button class="btn btn-sm btn-quiet" type="submit">
                Remove this reading
              </button>
            </form>
          </details>
        ) : null}
      </td>
    </tr>
  );
};

interface EditProps {
  readonly view: View;
  readonly vendor: VendorDetail;
  readonly refusal: Refusal | null;
}

const EditSection = (props: EditProps) => (
  <Section id="edit" title="What we say about this vendor" aside="changes the verdict of every reading">
    {props.refusal === null || props.refusal.detail.field !== undefined ? null : (
      <div class="pt-3">
        <RefusalBox refusal={props.refusal} title="Nothing was saved" />
      </div>
    )}
    {mayDo(props.view.session, 'vendor.revise') ? <EditForm {...props} /> : <Said {...props} />}
  </Section>
);

const Said = ({ view, vendor }: EditProps) => (
  <>
    <dl class="pairs pt-3">
      <dt>Vendor</dt>
      <dd>{vendor.name}</dd>
      <dt>Service</dt>
      <dd>{vendor.service ?? 'Not said'}</dd>
      <dt>Contract tier</dt>
      <dd>{vendor.tier === null ? 'Not set' : TIER_WORDS[vendor.tier]}</dd>
      <dt>Service model</dt>
      <dd>{vendor.serviceModel === null ? 'Not said' : SERVICE_MODEL_WORDS[vendor.serviceModel]}</dd>
    </dl>
    <Permitted view={view} act="vendor.revise" doing="change this" />
  </>
);

const EditForm = ({ vendor, refusal }: EditProps) => (
  <form method="post" action={vendorPath(vendor.id)} class="grid sm:grid-cols-2 lg:grid-cols-4 gap-4 items-start pt-4">
    <input type="hidden" name="ver" value={String(vendor.ver)} />
    <TextField label="Vendor" name="name" value={vendor.name} required maxlength={200} refusal={refusal} wide />
    <TextField label="Service" name="service" value={vendor.service ?? ''} maxlength={200} refusal={refusal} wide />
    <SelectField
      label="Contract tier"
      name="tier"
      value={vendor.tier ?? ''}
      refusal={refusal}
      options={[
        { value: '', word: 'Not set' },
        ...CONTRACT_TIERS.map((tier) => ({ value: tier, word: TIER_WORDS[tier] })),
      ]}
      help="Critical needs Level 2, medium Level 1; experimental is an accepted risk with an end."
    />
    <SelectField
      label="Service model"
      name="model"
      value={vendor.serviceModel ?? ''}
      refusal={refusal}
      options={[
        { value: '', word: 'Not said' },
        ...SERVICE_MODELS.map((model) => ({ value: model, word: SERVICE_MODEL_WORDS[model] })),
      ]}
      help="Tells which ownership is typical."
    />
    <p>
      <button class="btn btn-quiet" type="submit">
        Save
      </button>
    </p>
  </form>
);
