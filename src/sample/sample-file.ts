/** What a sample vendor and its file are. Shapes only. */
import type { ServiceModel } from '#assurance/catalogue/catalogue.ts';
import type { ContractTier } from '#assurance/posture/posture.ts';
import type { SampleAnswer } from './answer-table.ts';

/** An invented provider, as the buyer of the sample workspace has it on the list. */
export interface SampleVendor {
  readonly name: string;
  readonly service: string;
  readonly serviceModel: ServiceModel;
  /** The contract the buyer wants to conclude. */
  readonly tier: ContractTier;
  readonly website: string;
}

/** A questionnaire of an invented provider. Texts and file name may hold date marks, see `date-marks.ts`. */
export interface SampleQuestionnaire {
  readonly vendor: Pick<SampleVendor, 'name' | 'service' | 'website'>;
  readonly fileName: string;
  /** As the file states it: `4.0.2` is read with the set of 4.0.3. */
  readonly edition: string;
  /** Age of the assessment on the day the sample is made. */
  readonly daysOld: number;
  /** Label and text of the lines of the Introduction sheet that are the vendor's own. */
  readonly introduction: readonly (readonly [label: string, text: string])[];
  /** `all-yes`: every question of the edition answered Yes, owned by the provider, not described. */
  readonly answers: readonly SampleAnswer[] | 'all-yes';
}

/** The questionnaire of a provider on the list of the buyer. */
export interface SampleFile extends SampleQuestionnaire {
  readonly vendor: SampleVendor;
}
