/** The CCM in one edition: control domains, controls, their flags and our own gist of each. Knows no official text. */
import type { ControlId, DomainCode, QuestionId } from '../identifiers.ts';

/** Value of the CCM column "Typical Control Applicability and Ownership". */
export type TypicalOwnership = 'CSP-Owned' | 'CSC-Owned' | 'Shared';
/** Service model of a cloud service (ISO/IEC 17788). */
export type ServiceModel = 'iaas' | 'paas' | 'saas';
export const SERVICE_MODELS = ['iaas', 'paas', 'saas'] as const satisfies readonly ServiceModel[];

export interface ControlDomain {
  readonly code: DomainCode;
  readonly title: string;
}

export interface Control {
  readonly id: ControlId;
  readonly domain: DomainCode;
  readonly title: string;
  /** Our own wording of what the control asks, one or two sentences; empty for editions we ship as ids only. */
  readonly gist: string;
  readonly lite: boolean;
  readonly typicalOwnership: Readonly<Record<ServiceModel, TypicalOwnership>> | null;
  /** Layers of the cloud stack the control touches: physical, network, compute, storage, app, data. */
  readonly architecturalRelevance: readonly string[];
  /** Functions of the organisation it touches. */
  readonly organisationalRelevance: readonly string[];
  /** Same control in the edition before or after, where there is one. */
  readonly predecessor: ControlId | null;
  readonly successor: ControlId | null;
}

/** One edition of the CCM (or of the matrix an AI-CAIQ or a legacy CAIQ stands on). */
export interface Catalogue {
  /** `CCM`, `AICM`. */
  readonly framework: string;
  /** `4.0.13`, `4.1.0`, `3.0.1`, `1.1.0`. */
  readonly edition: string;
  /** Domains in catalogue order. */
  readonly domains: readonly ControlDomain[];
  readonly controls: ReadonlyMap<ControlId, Control>;
}

export interface QuestionLink {
  readonly id: QuestionId;
  /** 1 is word-identical; below 0.9 the answer must be reviewed again. */
  readonly similarity: number;
}

export interface Question {
  readonly id: QuestionId;
  readonly control: ControlId;
  /** Our own wording, one sentence; empty for editions we ship as ids only. */
  readonly prompt: string;
  readonly lite: boolean;
  /** The question it carries over from (previous edition) and to (next edition), where known. */
  readonly predecessor: QuestionLink | null;
  readonly successor: QuestionLink | null;
}

/** A questionnaire in one edition, with the catalogue it stands on. */
export interface QuestionSet {
  /** `CAIQ`, `AI-CAIQ`. CAIQ-Lite is a flag on the questions, not a set of its own. */
  readonly name: string;
  /** `4.0.3`, `4.1.0`, `3.0.1`, `1.1.0`. */
  readonly edition: string;
  /** Stated editions that are read with this set: `4.0.2` and `4.0.3` hold the same 261 ids. */
  readonly readsEditions: readonly string[];
  readonly catalogue: Catalogue;
  /** Questions in questionnaire order. */
  readonly questions: readonly Question[];
  readonly byId: ReadonlyMap<QuestionId, Question>;
}
