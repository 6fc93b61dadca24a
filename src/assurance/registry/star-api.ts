/**
 * The registry API in words: its methods, its objects and every field of them, each with how sure we are that the API it is
 * compatible with has it so. The routes, their description and the pages about them are held against this. Knows no route.
 */

/**
 * `confirmed`: seen in the published part of the STAR API specification (Revision 6, August 2024) or in a client of the live
 * API. `submitter`: named so by somebody who submits to it. `inferred`: follows from what is confirmed. `ours`: added here.
 */
export type StarStanding = 'confirmed' | 'submitter' | 'inferred' | 'ours';

export type StarObject =
  | 'CloudServices'
  | 'CloudServicePointer'
  | 'CloudService'
  | 'RegistryEntry'
  | 'Organizations'
  | 'OrganizationPointer'
  | 'Organization'
  | 'CaiqTemplates'
  | 'CaiqTemplatePointer'
  | 'CaiqTemplate'
  | 'CaiqDomain'
  | 'CaiqControl'
  | 'CaiqQuestion'
  | 'CaiqAssessments'
  | 'CaiqAssessmentPointer'
  | 'CaiqAssessment'
  | 'CaiqResponse'
  | 'Reference'
  | 'StarError';

export interface StarField {
  readonly name: string;
  readonly type:
    | 'integer'
    | 'string'
    | 'string or null'
    | 'boolean'
    | 'url'
    | 'url or null'
    | 'timestamp'
    | 'day'
    | 'list';
  /** What a list holds: objects, or texts. */
  readonly of?: StarObject | 'string';
  readonly standing: StarStanding;
  readonly meaning: string;
}

export interface StarMethod {
  readonly name: string;
  /** Below the base address. */
  readonly path: string;
  readonly answer: StarObject;
  /** Of the route; what it gives is confirmed as one of the seven. */
  readonly standing: StarStanding;
  readonly isCollection: boolean;
  readonly summary: string;
}

export const STAR_BASE = '/api/v1/registry';

export const STAR_METHODS: readonly StarMethod[] = [
  {
    name: 'cloud service',
    path: '/cloud_services/{id}',
    answer: 'CloudService',
    standing: 'confirmed',
    isCollection: false,
    summary: 'One cloud service with its registry entries.',
  },
  {
    name: 'cloud services',
    path: '/cloud_services',
    answer: 'CloudServices',
    standing: 'confirmed',
    isCollection: true,
    summary: 'Pointers to every cloud service with an entry in view.',
  },
  {
    name: 'organisations',
    path: '/organizations',
    answer: 'Organizations',
    standing: 'inferred',
    isCollection: true,
    summary: 'Pointers to every organisation with an entry in view.',
  },
  {
    name: 'CAIQ template',
    path: '/caiq_templates/{id}',
    answer: 'CaiqTemplate',
    standing: 'confirmed',
    isCollection: false,
    summary: 'One edition of the CAIQ: its domains, controls and questions, in our own wording.',
  },
  {
    name: 'CAIQ templates',
    path: '/caiq_templates',
    answer: 'CaiqTemplates',
    standing: 'inferred',
    isCollection: true,
    summary: 'Pointers to every edition of the CAIQ that is known here.',
  },
  {
    name: 'CAIQ assessment',
    path: '/caiq_assessments/{id}',
    answer: 'CaiqAssessment',
    standing: 'confirmed',
    isCollection: false,
    summary: 'One self-assessment with its answers. Its id is that of its registry entry.',
  },
  {
    name: 'CAIQ assessments',
    path: '/caiq_assessments',
    answer: 'CaiqAssessments',
    standing: 'inferred',
    isCollection: true,
    summary: 'Pointers to every self-assessment in view.',
  },
  {
    name: 'organisation',
    path: '/organizations/{id}',
    answer: 'Organization',
    standing: 'ours',
    isCollection: false,
    summary: 'One organisation with pointers to its services, so that the pointers of the collection lead somewhere.',
  },
];

/** The words of the field `type`, which the published part of the specification lists without quoting them. */
export const STAR_ENTRY_TYPES = {
  'self-assessment': 'Self-Assessment',
  'star-certification': 'STAR Certification',
  'star-attestation': 'STAR Attestation',
  'continuous-cadence': 'Provider Cadence',
} as const;
