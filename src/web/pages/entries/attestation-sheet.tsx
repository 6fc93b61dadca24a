/** What a STAR Attestation stands on: the SOC 2 examination, its opinion, who is left out or in, what customers do, bridge letters. */

import { daysBetween } from '#assurance/posture/calendar-day.ts';
import { type AttestationBasis, attestationEndsOn, type Opinion } from '#assurance/registry/attestation.ts';
import { dateWords } from '#reports/words.ts';
import { State, type StateTone } from '../../parts/icons.tsx';
import { Day } from '../../parts/when.tsx';
import type { EntryRecord } from '../../services/registry-entries.ts';
import { CATEGORY_WORDS, METHOD_WORDS, OPINION_WORDS, REPORT_WORDS } from './basis-words.ts';
import { DocumentName } from './document-name.tsx';
import { daysText } from './words.ts';

interface SheetProps {
  readonly basis: AttestationBasis;
  readonly documents: EntryRecord['documents'];
  readonly today: string;
}

export const AttestationSheet = (props: SheetProps) => (
  <>
    <Examination {...props} />
    <Subservice {...props} />
    <UserControls {...props} />
    <BridgeLetters {...props} />
  </>
);

const OPINION_TONES: Readonly<Record<Opinion, StateTone>> = {
  unqualified: 'strong',
  qualified: 'weak',
  adverse: 'bad',
  disclaimer: 'bad',
};

const Examination = ({ basis, documents, today }: SheetProps) => {
  const endsOn = attestationEndsOn(basis);
  const days = daysBetween(today, endsOn);
  return (
    <dl class="pairs pt-3 max-w-4xl">
      <dt>Opinion</dt>
      <dd>
        <State tone={OPINION_TONES[basis.opinion]}>{OPINION_WORDS[basis.opinion]}</State>
        {basis.qualifications === '' ? null : (
          <p class="whitespace-pre-line pt-1 max-w-prose">{basis.qualifications}</p>
        )}
      </dd>
      <dt>Examined by</dt>
      <dd>{basis.firm}</dd>
      <dt>Report</dt>
      <dd>{REPORT_WORDS[basis.reportType]}</dd>
      <dt>Examined</dt>
      <dd>
        {basis.periodFrom === null
          ? `on ${dateWords(basis.periodTo)}`
          : `${dateWords(basis.periodFrom)} to ${dateWords(basis.periodTo)}`}
      </dd>
      <dt>Reported</dt>
      <dd>
        <Day on={basis.reportedOn} />
      </dd>
      <dt>Trust Services Categories</dt>
      <dd>{basis.categories.map((category) => CATEGORY_WORDS[category]).join(', ') || 'none'}</dd>
      <dt>Criteria</dt>
      <dd>{`CCM ${basis.ccmEdition}`}</dd>
      <dt>It holds until</dt>
      <dd>
        <Day on={endsOn} />
        {', '}
        {days < 0 ? <State tone="bad">{daysText(days)}</State> : daysText(days)}
        <small class="block text-meta text-muted">twelve months from the end of what was examined</small>
      </dd>
      <dt>The report</dt>
      <dd>
        <DocumentName documents={documents} reference={basis.report} />
        <small class="block text-meta text-muted">
          Referenced, never published: a SOC 2 report is for readers who know the system.
        </small>
      </dd>
    </dl>
  );
};

const Subservice = ({ basis: { subserviceOrganisations } }: SheetProps) => (
  <>
    <h3 class="pt-5">Subservice organisations</h3>
    {subserviceOrganisations.length === 0 ? (
      <p class="text-muted pt-1">None is written down.</p>
    ) : (
      <table class="t fold still">
        <thead>
          <tr>
            <th scope="col">Who</th>
            <th scope="col">For what</th>
            <th scope="col">Their controls</th>
          </tr>
        </thead>
        <tbody>
          {subserviceOrganisations.map(({ name, service, method }) => (
            <tr>
              <th scope="row">{name}</th>
              <td>{service}</td>
              <td>{METHOD_WORDS[method]}</td>
            </tr>
          ))}
        </tbody>
      </table>
    )}
  </>
);

const UserControls = ({ basis: { complementaryUserEntityControls: controls } }: SheetProps) => (
  <>
    <h3 class="pt-5">What customers have to do</h3>
    <p class="text-meta text-muted">The complementary user-entity controls of the report.</p>
    {controls.length === 0 ? (
      <p class="text-muted pt-1">None is written down.</p>
    ) : (
      <ol class="list-decimal pl-5 pt-1 max-w-prose grid gap-1">
        {controls.map((control) => (
          <li class="whitespace-pre-line">{control}</li>
        ))}
      </ol>
    )}
  </>
);

const BridgeLetters = ({ basis: { bridgeLetters }, documents }: SheetProps) => (
  <>
    <h3 class="pt-5">Bridge letters</h3>
    <p class="text-meta text-muted">
      The provider’s own word on the time after. They assure nothing and prolong nothing.
    </p>
    {bridgeLetters.length === 0 ? (
      <p class="text-muted pt-1">None.</p>
    ) : (
      <table class="t fold still">
        <thead>
          <tr>
            <th scope="col">Speaks of</th>
            <th scope="col">Issued</th>
            <th scope="col">Kept as</th>
          </tr>
        </thead>
        <tbody>
          {bridgeLetters.map(({ from, to, issuedOn, document }) => (
            <tr>
              <th scope="row">{`${dateWords(from)} to ${dateWords(to)}`}</th>
              <td data-l="issued">
                <Day on={issuedOn} />
              </td>
              <td data-l="kept as">
                <DocumentName documents={documents} reference={document} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    )}
  </>
);
