/** What an entry stands on, to be read: one sheet per kind. */
import { Day } from '../../parts/when.tsx';
import type { EntryDetail, EntryVersionDetail } from '../../services/registry-entries.ts';
import { AnswerProgress } from '../assessments/progress.tsx';
import { AttestationSheet } from './attestation-sheet.tsx';
import { CertificationSheet } from './certification-sheet.tsx';

interface SheetProps {
  readonly entry: Pick<EntryDetail, 'awards' | 'documents' | 'issues' | 'strip'>;
  readonly version: EntryVersionDetail;
  readonly today: string;
}

export const BasisSheet = ({ entry, version, today }: SheetProps) => {
  const { basis } = version;
  const { awards, documents, issues } = entry;
  switch (basis.kind) {
    case 'star-certification':
      return <CertificationSheet {...{ basis, documents, issues, awards, today }} />;
    case 'star-attestation':
      return <AttestationSheet basis={basis} documents={documents} today={today} />;
    case 'self-assessment':
      return <CaiqSheet strip={entry.strip} assessment={version.assessment} />;
    case 'continuous-cadence':
      return (
        <p class="pt-3 max-w-prose">
          The current cycle is to be sealed by <Day on={basis.cycleEndsOn} />, grace counted. CSA’s registry lists no
          live tier for it today: the cadence is the provider’s own, on its own pages.
        </p>
      );
  }
};

const CaiqSheet = (props: {
  readonly strip: EntryDetail['strip'];
  readonly assessment: EntryVersionDetail['assessment'];
}) => {
  const { strip, assessment } = props;
  if (assessment === null || strip === null)
    return <p class="pt-3 text-muted">No self-assessment is named, and its answers are what Level 1 consists of.</p>;
  return (
    <AnswerProgress assessment={{ ...assessment, title: `${assessment.title}, ${assessment.edition}` }} strip={strip} />
  );
};
