/** What a STAR Certification stands on: both certificates side by side with what differs marked, the audits of the cycle, the score. */
import type { Child } from 'hono/jsx';
import { daysBetween } from '#assurance/posture/calendar-day.ts';
import { type AwardBand, capabilityOf } from '#assurance/registry/capability.ts';
import { auditDueOn, type CertificationBasis, certificationEndsOn } from '#assurance/registry/certification.ts';
import type { EntryIssue } from '#assurance/registry/entry-issue.ts';
import { plural } from '#reports/words.ts';
import { State } from '../../parts/icons.tsx';
import { Day } from '../../parts/when.tsx';
import type { EntryRecord } from '../../services/registry-entries.ts';
import { AUDIT_YEARS } from './basis-input.ts';
import { AUDIT_WORDS } from './basis-words.ts';
import { DocumentName } from './document-name.tsx';
import { daysText } from './words.ts';

interface SheetProps {
  readonly basis: CertificationBasis;
  readonly documents: EntryRecord['documents'];
  readonly issues: readonly EntryIssue[];
  /** The awards of management capability, highest first. */
  readonly awards: readonly AwardBand[];
  readonly today: string;
}

export const CertificationSheet = (props: SheetProps) => (
  <>
    <Certificates {...props} />
    <p class="pt-3">
      <b class="font-semibold">
        It holds until <Day on={certificationEndsOn(props.basis)} />
      </b>
      , the earlier end of the two.
    </p>
    <h3 class="pt-5">Scope of the ISO certificate</h3>
    <p class="whitespace-pre-line max-w-prose pt-1">{props.basis.iso.scope}</p>
    <Papers {...props} />
    <Audits {...props} />
    <Score {...props} />
  </>
);

const Certificates = ({ basis: { iso, star }, documents, issues, today }: SheetProps) => {
  const compared = (rule: string, isSaid: boolean) =>
    issues.some((issue) => issue.rule === rule) ? (
      <State tone="bad">differs</State>
    ) : isSaid ? (
      <State tone="strong">the same</State>
    ) : (
      <State tone="weak">not said</State>
    );
  const { leansOn } = star;
  return (
    <table class="t fold still">
      <thead>
        <tr>
          <th scope="col">Point</th>
          <th scope="col">ISO/IEC 27001 certificate</th>
          <th scope="col">STAR certificate</th>
          <th scope="col">Compared</th>
        </tr>
      </thead>
      <tbody>
        <Row head="Number" iso={iso.number} star={star.number} />
        <Row
          head="Stands on ISO certificate"
          iso={iso.number}
          star={leansOn.number ?? NOT_SAID}
          compared={compared('iso-number-differs', leansOn.number !== null)}
        />
        <Row
          head="Of the edition"
          iso={`ISO/IEC 27001:${iso.edition}`}
          star={leansOn.edition === null ? NOT_SAID : `ISO/IEC 27001:${leansOn.edition}`}
          compared={compared('iso-edition-differs', leansOn.edition !== null)}
        />
        <Row
          head="Which ends"
          iso={<Day on={iso.expiresOn} />}
          star={leansOn.expiresOn === null ? NOT_SAID : <Day on={leansOn.expiresOn} />}
          compared={compared('iso-expiry-differs', leansOn.expiresOn !== null)}
        />
        <Row head="CCM" star={`CCM ${star.ccmEdition}`} />
        <Row head="Certification body" iso={iso.body} star={star.body} compared={compared('bodies-differ', true)} />
        <Row
          head="Accredited by"
          iso={iso.accreditation === '' ? <State tone="weak">not shown</State> : iso.accreditation}
        />
        <Row head="Issued" iso={<Day on={iso.issuedOn} />} star={<Day on={star.issuedOn} />} />
        <Row
          head="Ends"
          iso={<End on={iso.expiresOn} today={today} />}
          star={<End on={star.expiresOn} today={today} />}
          compared={
            iso.expiresOn === star.expiresOn ? (
              <State tone="strong">the same</State>
            ) : (
              <Earlier iso={iso.expiresOn} star={star.expiresOn} />
            )
          }
        />
        <Row
          head="Kept as"
          iso={<DocumentName documents={documents} reference={iso.document} />}
          star={<DocumentName documents={documents} reference={star.document} />}
        />
      </tbody>
    </table>
  );
};

const NOT_SAID = 'not said';

const Row = (props: {
  readonly head: string;
  readonly iso?: Child;
  readonly star?: Child;
  readonly compared?: Child;
}) => (
  <tr>
    <th scope="row">{props.head}</th>
    <Cell label="ISO">{props.iso}</Cell>
    <Cell label="STAR">{props.star}</Cell>
    <Cell>{props.compared}</Cell>
  </tr>
);

/** Where there is nothing to say, a phone shows no line. */
const Cell = ({ label, children }: { readonly label?: string; readonly children?: Child }) =>
  children === undefined ? <td class="text-muted max-md:hidden!">–</td> : <td data-l={label}>{children}</td>;

const End = ({ on, today }: { readonly on: string; readonly today: string }) => {
  const days = daysBetween(today, on);
  return (
    <>
      <Day on={on} />
      <small class="block text-meta">
        {days < 0 ? <State tone="bad">{daysText(days)}</State> : <span class="text-muted">{daysText(days)}</span>}
      </small>
    </>
  );
};

const Earlier = ({ iso, star }: { readonly iso: string; readonly star: string }) => (
  <State tone="weak">
    <span class="whitespace-normal">{`the ${iso < star ? 'ISO' : 'STAR'} certificate ends first`}</span>
  </State>
);

const Papers = ({ basis: { statementOfApplicability: soa, report }, documents }: SheetProps) => (
  <dl class="pairs pt-5 max-w-4xl">
    <dt>Statement of Applicability</dt>
    <dd>
      <DocumentName documents={documents} reference={soa.document} />
    </dd>
    <dt>Dated</dt>
    <dd>{soa.dated === null ? <span class="text-muted">not said</span> : <Day on={soa.dated} />}</dd>
    <dt>Shows each CCM control</dt>
    <dd>{soa.hasCcmCrosswalk ? <State tone="strong">yes</State> : <State tone="bad">no</State>}</dd>
    <dt>Report of the body</dt>
    <dd>
      <DocumentName documents={documents} reference={report} />
    </dd>
  </dl>
);

const Audits = ({ basis, today }: SheetProps) => (
  <>
    <h3 class="pt-5">The cycle</h3>
    <table class="t fold still">
      <thead>
        <tr>
          <th scope="col">Audit</th>
          <th scope="col">Due by</th>
          <th scope="col">Held</th>
          <th scope="col">Level 1 CAIQ refreshed for it</th>
        </tr>
      </thead>
      <tbody>
        {AUDIT_YEARS.map((year) => {
          const audit = basis.audits.find((one) => one.year === year);
          const heldOn = audit?.heldOn ?? null;
          const refreshedOn = audit?.caiqRefreshedOn ?? null;
          const dueOn = auditDueOn(basis, year);
          return (
            <tr>
              <th scope="row">{AUDIT_WORDS[year]}</th>
              <td data-l="due by">
                <Day on={dueOn} />
              </td>
              <td data-l="held">{heldOn === null ? <NotHeld isLate={dueOn < today} /> : <Day on={heldOn} />}</td>
              <td data-l="CAIQ refreshed">
                {refreshedOn === null ? <span class="text-muted">not recorded</span> : <Day on={refreshedOn} />}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  </>
);

const NotHeld = ({ isLate }: { readonly isLate: boolean }) =>
  isLate ? <State tone="weak">overdue</State> : <span class="text-muted">not yet</span>;

/** Sum and count stand beside the award, so that the average can be followed. */
const Score = ({ basis: { scores }, awards }: SheetProps) => {
  const capability = capabilityOf(scores, awards);
  return (
    <>
      <h3 class="pt-5">Management capability</h3>
      {capability === null ? (
        <p class="text-muted pt-1">The body scored no domain, or nobody wrote it down.</p>
      ) : (
        <>
          <p class="pt-1">
            <b class="font-semibold">{capability.award === null ? 'No award' : `Award ${capability.award}`}</b>
            {`, by the sum ${capability.sum} over ${plural(capability.domains, 'domain')}, ${averageText(capability)} on average. Internal: it is never published.`}
          </p>
          <ul class="flex flex-wrap gap-x-4 gap-y-1 pt-2 text-meta tn">
            {scores.map(({ domain, score }) => (
              <li>
                <b class="font-semibold">{domain}</b> {score}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
};

const averageText = ({ sum, domains }: { readonly sum: number; readonly domains: number }): string =>
  (sum / domains).toFixed(1);
