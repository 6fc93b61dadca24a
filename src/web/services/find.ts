/** What the pages ask to find: what the reader reaches, and whatever of it holds the words somebody typed. */
import type { MemberSession } from './people.ts';

/** What somebody typed. */
export interface Sought {
  /** In small letters, one space between words; empty when nothing was typed. */
  readonly text: string;
  readonly words: readonly string[];
  /** The id these words may mean, such as `cek-08.1` for `CEK 8.1`; null for what looks like none. */
  readonly id: string | null;
}

export interface FoundAssessment {
  readonly id: string;
  readonly title: string;
  readonly questionnaire: string;
  readonly edition: string;
  readonly isOpen: boolean;
  readonly serviceId: string;
}

/** A question of a self-assessment, to open its answer. */
export interface FoundQuestion {
  readonly assessmentId: string;
  readonly id: string;
  readonly prompt: string;
}

/** A control, to open what was decided for a service. */
export interface FoundControl {
  readonly serviceId: string;
  readonly framework: string;
  readonly edition: string;
  readonly id: string;
  readonly title: string;
}

export interface FoundVendor {
  readonly id: string;
  readonly name: string;
  /** Empty when the vendor is looked at as a whole. */
  readonly service: string;
  /** The newest; null when there is none yet. */
  readonly reading: {
    readonly id: string;
    readonly questionnaire: { readonly name: string; readonly edition: string };
    readonly domains: readonly { readonly code: string; readonly title: string }[];
  } | null;
}

/** A record of any other type, named as the activity log names it. */
export interface FoundRecord {
  readonly type: string;
  readonly id: string;
  readonly name: string;
  /** What else tells it from others of its name; empty where nothing does. */
  readonly detail: string;
  readonly serviceId: string | null;
}

/** Services and open self-assessments are all there; the rest holds the words, and is empty without any. */
export interface Found {
  readonly services: readonly { readonly id: string; readonly name: string }[];
  readonly assessments: readonly FoundAssessment[];
  readonly questions: readonly FoundQuestion[];
  readonly controls: readonly FoundControl[];
  readonly records: readonly FoundRecord[];
  readonly vendors: readonly FoundVendor[];
  readonly members: readonly { readonly id: string; readonly name: string }[];
}

export interface FindServices {
  /** `assessmentId`: the self-assessment somebody is in; it is found though it may be closed. */
  inWorkspace(session: MemberSession, sought: Sought, assessmentId: string | null): Promise<Found>;
}
