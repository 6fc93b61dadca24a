/** Which vendors have been read, and where do they stand? The list, and the place to drop workbooks. */
import { agoWords, plural } from '#reports/words.ts';
import { readingPath, vendorPath, withQuery } from '../../links.ts';
import { Document } from '../../parts/document.tsx';
import { DropArea } from '../../parts/drop-area.tsx';
import { FindBox } from '../../parts/find-box.tsx';
import { Question, Section } from '../../parts/heading.tsx';
import { HeatStrip, StripKey } from '../../parts/heat-strip.tsx';
import { State } from '../../parts/icons.tsx';
import { Empty } from '../../parts/messages.tsx';
import { mayDo } from '../../parts/permitted.tsx';
import { Day } from '../../parts/when.tsx';
import type { ReadingSummary, VendorRow } from '../../services/vendors.ts';
import type { View } from '../../view.ts';
import { TierState } from '../readings/read-facts.tsx';

/** The filter as the URL holds it; empty text means all. */
export interface VendorFilter {
  readonly verdict: 'met' | 'not-met' | 'not-shown' | '';
  readonly q: string;
}

export interface VendorsPageProps {
  readonly view: View;
  readonly vendors: readonly VendorRow[];
  readonly filter: VendorFilter;
  /** Whether a sample workspace can be opened from here. */
  readonly sampleIsReachable: boolean;
}

export const parseVendorFilter = (query: URLSearchParams): VendorFilter => ({
  verdict: (['met', 'not-met', 'not-shown'] as const).find((verdict) => verdict === query.get('verdict')) ?? '',
  q: (query.get('q') ?? '').trim(),
});

export const VendorsPage = (props: VendorsPageProps) => {
  const { view, vendors } = props;
  return (
    <Document
      view={view}
      title="Which vendors have been read, and where do they stand?"
      section="vendors"
      islands={['read', 'drop']}
    >
      <Question
        ask="Which vendors have been read, and where do they stand?"
        verdict={vendors.length === 0 ? 'None yet.' : standingText(vendors)}
        acts={
          <a class="btn btn-sm btn-quiet h-7" href="/tracked">
            Tracked entries
          </a>
        }
      >
        {vendors.length === 0 && mayDo(view.session, 'reading.add')
          ? 'Drop a finished CAIQ workbook to read the first one.'
          : null}
      </Question>
      <DropArea view={view} first={vendors.length === 0} sampleIsReachable={props.sampleIsReachable} />
      {vendors.length === 0 ? <WhatComes /> : <VendorSection {...props} />}
    </Document>
  );
};

function standingText(vendors: readonly VendorRow[]): string {
  const short = vendors.filter(({ latest }) => latest?.tier?.verdict === 'not-met').length;
  const untiered = vendors.filter(({ latest }) => latest !== null && latest.tier === null).length;
  const parts = [
    `${plural(vendors.length, 'vendor')} read`,
    short === 0
      ? 'none falls short of its contract tier'
      : `${short} ${short === 1 ? 'falls' : 'fall'} short of ${short === 1 ? 'its' : 'their'} contract tier`,
    untiered === 0 ? '' : `${untiered} without a tier`,
  ];
  return `${parts.filter((part) => part !== '').join(', ')}.`;
}

const WhatComes = () => (
  <Section title="What comes of it">
    <Empty title="No vendor has been read yet">
      A read says what was answered, what is weak and why, cell by cell, and what remains to be asked. It takes less
      than a second a workbook and nothing leaves this server. CAIQ 3.0.1, 4.0 and 4.1, CAIQ-Lite and AI-CAIQ are read,
      as XLSX, CSV, TSV, JSON or Markdown.
    </Empty>
  </Section>
);

const VendorSection = ({ view, vendors, filter }: VendorsPageProps) => {
  const rows = vendors.map((vendor) => ({ vendor, shown: fits(vendor, filter) }));
  const shown = rows.filter((row) => row.shown).length;
  return (
    <Section
      title="Vendors"
      aside={
        <>
          <b class="font-semibold text-base-content" data-shown>
            {shown}
          </b>
          {` of ${vendors.length}, latest reading of each`}
        </>
      }
    >
      <FilterForm filter={filter} />
      <div class="scroll-x">
        <table class="t fold">
          <thead>
            <tr>
              <th scope="col">Vendor</th>
              <th scope="col">Domains</th>
              <th scope="col">Questionnaire</th>
              <th scope="col">Assessed</th>
              <th scope="col">Level shown</th>
              <th scope="col">Tier verdict</th>
              <th scope="col" class="num">
                Readiness
              </th>
              <th scope="col" class="num">
                Weak
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <Row vendor={row.vendor} shown={row.shown} today={view.today} />
            ))}
          </tbody>
        </table>
      </div>
      <div data-nothing hidden={shown > 0}>
        <Empty
          title="No vendor under this filter"
          acts={
            <a class="btn btn-sm btn-quiet" href="/vendors" data-clear>
              Clear filter
            </a>
          }
        >
          Take a part of the filter away.
        </Empty>
      </div>
      <div class="pt-3 flex flex-wrap gap-x-8 gap-y-1">
        <StripKey />
        <p class="text-meta text-muted">Readiness is our own figure, of 100; each read shows its formula.</p>
      </div>
    </Section>
  );
};

const fits = ({ name, service, latest }: VendorRow, { verdict, q }: VendorFilter): boolean =>
  (verdict === '' || latest?.tier?.verdict === verdict) &&
  `${name} ${service ?? ''} ${latest?.fileName ?? ''}`.toLowerCase().includes(q.toLowerCase());

const FilterForm = ({ filter }: { readonly filter: VendorFilter }) => (
  <form
    class="flex flex-wrap gap-2 py-3 items-center noprint"
    method="get"
    action={withQuery('/vendors', {})}
    data-filter
  >
    <FindBox value={filter.q} words="Vendor, service or file" />
    <select class="select select-sm w-auto" name="verdict" aria-label="Tier verdict">
      <option value="">Any verdict</option>
      {VERDICTS.map(([value, word]) => (
        <option value={value} selected={value === filter.verdict}>
          {word}
        </option>
      ))}
    </select>
    <button class="btn btn-sm btn-quiet" type="submit" data-unscripted>
      Filter
    </button>
  </form>
);

const VERDICTS = [
  ['met', 'Met'],
  ['not-met', 'Not met'],
  ['not-shown', 'Not shown'],
] as const;

const Row = (props: { readonly vendor: VendorRow; readonly shown: boolean; readonly today: string }) => {
  const { vendor, shown, today } = props;
  const { latest } = vendor;
  const href = latest === null ? vendorPath(vendor.id) : readingPath(vendor.id, latest.id);
  return (
    <tr data-row data-verdict={latest?.tier?.verdict ?? ''} hidden={!shown}>
      <th scope="row">
        <a class="lnk" href={href}>
          {vendor.name}
        </a>
        <small class="block text-meta text-muted font-normal">
          {[vendor.service, vendor.readings > 1 ? plural(vendor.readings, 'reading') : latest?.fileName]
            .filter(Boolean)
            .join(' · ')}
        </small>
      </th>
      {latest === null ? (
        <td colspan={7}>Every reading of this vendor was removed.</td>
      ) : (
        <Standing latest={latest} today={today} />
      )}
    </tr>
  );
};

const Standing = ({ latest, today }: { readonly latest: ReadingSummary; readonly today: string }) => (
  <>
    <td>
      <HeatStrip domains={latest.domains} size="mini" />
    </td>
    <td class="whitespace-nowrap inl">{`${latest.questionnaire.name} ${latest.questionnaire.edition}`}</td>
    <td class="whitespace-nowrap inl">
      {latest.assessedOn === null ? (
        <State tone="weak">Not dated</State>
      ) : (
        <>
          <Day on={latest.assessedOn} />
          <small class="block text-meta text-muted">{agoWords(latest.assessedOn, today)}</small>
        </>
      )}
    </td>
    <td class="whitespace-nowrap inl" data-l="level">
      {latest.level === 0 ? <span class="text-muted">None</span> : 'Level 1'}
    </td>
    <td class="inl">
      {latest.tier === null ? <span class="text-muted">No tier</span> : <TierState tier={latest.tier} />}
    </td>
    <td class="num inl" data-l="readiness">
      {latest.readiness}
    </td>
    <td class="num inl" data-l="weak">
      {latest.strength.weak}
    </td>
  </>
);
