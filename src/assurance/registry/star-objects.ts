/** Every object of the registry API and every field of it, in the order it is sent. Knows no route. */
import { STAR_ENTRY_TYPES, type StarField, type StarObject, type StarStanding } from './star-api.ts';

const field = (
  name: string,
  type: StarField['type'],
  standing: StarStanding,
  meaning: string,
  of?: StarField['of'],
): StarField => ({ name, type, standing, meaning, ...(of === undefined ? {} : { of }) });

const ID = field('id', 'integer', 'confirmed', 'Its number. Numbers say nothing about order.');
const NAME = field('name', 'string', 'confirmed', 'Its name.');
const SELF = field('self', 'url', 'confirmed', 'The address of this answer.');
const TIMES = [
  field('created_at', 'timestamp', 'confirmed', 'When it was first published.'),
  field('updated_at', 'timestamp', 'confirmed', 'When it was last changed.'),
];
const NEXT = field(
  'next',
  'url or null',
  'ours',
  'The next part, where `limit` asked for parts; null at the end and without it.',
);

/** A collection: where it is, what it holds, and the next part. */
const collection = (name: string, of: StarObject, standing: StarStanding): readonly StarField[] => [
  SELF,
  field(name, 'list', standing, 'All of them, by number.', of),
  NEXT,
];

const pointer = (standing: StarStanding, ...more: readonly StarField[]): readonly StarField[] => [
  { ...ID, standing },
  { ...NAME, standing },
  field('url', 'url', standing, 'Where the whole of it is.'),
  ...TIMES.map((time) => ({ ...time, standing })),
  ...more,
];

const PAGE = field('html_url', 'url', 'ours', 'Its page for people.');

export const STAR_OBJECTS: Readonly<Record<StarObject, readonly StarField[]>> = {
  CloudServices: collection('cloud_services', 'CloudServicePointer', 'confirmed'),
  CloudServicePointer: pointer(
    'confirmed',
    field('organization_id', 'integer', 'ours', 'The number of its organisation.'),
    PAGE,
  ),
  CloudService: [
    ID,
    NAME,
    SELF,
    field('description', 'string', 'confirmed', 'What it is, as its provider says; may be empty.'),
    field('organization_description', 'string', 'confirmed', 'What the provider is, in its own words; may be empty.'),
    ...TIMES,
    field('registry_entries', 'list', 'confirmed', 'Its entries in view that were not withdrawn.', 'RegistryEntry'),
    field('organization_id', 'integer', 'ours', 'The number of its organisation.'),
    field('organization_name', 'string', 'ours', 'The name of its organisation.'),
    field('website', 'url or null', 'ours', 'Its own website.'),
    field('service_model', 'string or null', 'ours', '`iaas`, `paas` or `saas`.'),
    PAGE,
  ],
  RegistryEntry: [
    ID,
    field(
      'type',
      'string',
      'confirmed',
      `One of ${Object.values(STAR_ENTRY_TYPES).join(', ')}; the words are inferred.`,
    ),
    field('specification_name', 'string', 'confirmed', 'What it was measured against, with the edition.'),
    field(
      'specification_url',
      'url',
      'confirmed',
      'Where that is described: a template here, or the page of the entry.',
    ),
    field('asset_url', 'url or null', 'confirmed', 'What can be downloaded: the official workbook, else the answers.'),
    field('url', 'url', 'confirmed', 'Its page.'),
    field('is_expired', 'boolean', 'confirmed', 'Whether it no longer holds today.'),
    {
      ...TIMES[0],
      name: 'created_at',
      type: 'timestamp',
      standing: 'confirmed',
      meaning: 'When it was first published.',
    },
    field('updated_at', 'timestamp', 'ours', 'When it was last changed.'),
    field('level', 'integer', 'ours', 'The level of its kind: 1, 2 or 3.'),
    field('kind', 'string', 'ours', 'Its kind in our words.'),
    field('state', 'string', 'ours', '`listed`, `deprecated` or `renewed` today. States change at midnight UTC.'),
    field('version', 'integer', 'ours', 'Its version, from 1.'),
    field('scope', 'string', 'ours', 'What is in scope, as its provider says.'),
    field('ccm_edition', 'string or null', 'ours', 'The edition of the CCM.'),
    field('owner_role', 'string', 'ours', 'The role that answers for it at the provider.'),
    field('listed_on', 'day', 'ours', 'Its first day.'),
    field('ends_on', 'day', 'ours', 'Its last day.'),
    field('references', 'list', 'ours', 'What to look up elsewhere.', 'Reference'),
  ],
  Reference: [
    field('label', 'string', 'ours', 'Such as `Certification body`.'),
    field('value', 'string', 'ours', 'What it is.'),
  ],
  Organizations: collection('organizations', 'OrganizationPointer', 'inferred'),
  OrganizationPointer: pointer('inferred', PAGE),
  Organization: [
    { ...ID, standing: 'ours' },
    { ...NAME, standing: 'ours' },
    { ...SELF, standing: 'ours' },
    field('description', 'string', 'ours', 'What it is, in its own words; may be empty.'),
    ...TIMES.map((time) => ({ ...time, standing: 'ours' as const })),
    field('website', 'url or null', 'ours', 'Its website.'),
    field('country', 'string or null', 'ours', 'ISO 3166-1, two letters.'),
    field('category', 'string or null', 'ours', 'What kind of provider it is.'),
    field('cloud_services', 'list', 'ours', 'Its services.', 'CloudServicePointer'),
    PAGE,
  ],
  CaiqTemplates: collection('caiq_templates', 'CaiqTemplatePointer', 'inferred'),
  CaiqTemplatePointer: pointer('inferred', field('template_version', 'string', 'inferred', 'Its edition.')),
  CaiqTemplate: [
    ID,
    SELF,
    ...TIMES.map((time) => ({ ...time, meaning: 'The day its catalogue was published.' })),
    field('template_version', 'string', 'confirmed', 'Its edition.'),
    field('specification_name', 'string', 'confirmed', 'Its name with the edition.'),
    field('specification_url', 'url', 'confirmed', 'The address of this answer.'),
    field('domains', 'list', 'confirmed', 'Its domains in order.', 'CaiqDomain'),
    field('name', 'string', 'ours', 'Its short name with the edition.'),
    field(
      'wording',
      'string',
      'ours',
      'Whose words descriptions are: `ours`. The publisher’s are in its own download.',
    ),
  ],
  CaiqDomain: [
    field('domain_id', 'string', 'confirmed', 'Its code.'),
    field('title', 'string', 'confirmed', 'Its title.'),
    field('controls', 'list', 'confirmed', 'Its controls in order.', 'CaiqControl'),
  ],
  CaiqControl: [
    field('control_id', 'string', 'confirmed', 'Its id in this edition.'),
    field('title', 'string', 'confirmed', 'Its title.'),
    field('description', 'string', 'confirmed', 'What it asks, in our own words; empty where we hold ids alone.'),
    field('questions', 'list', 'confirmed', 'Its questions in order.', 'CaiqQuestion'),
  ],
  CaiqQuestion: [
    field('question_id', 'string', 'confirmed', 'Its id in this edition.'),
    field('description', 'string', 'confirmed', 'The question in our own words; empty where we hold ids alone.'),
  ],
  CaiqAssessments: collection('caiq_assessments', 'CaiqAssessmentPointer', 'inferred'),
  CaiqAssessmentPointer: pointer('inferred', PAGE),
  CaiqAssessment: [
    ID,
    SELF,
    NAME,
    field('description', 'string', 'confirmed', 'The scope of the entry.'),
    ...TIMES,
    field(
      'template_url',
      'url or null',
      'confirmed',
      'The template it answers; null for an edition that is not held here.',
    ),
    field('responses', 'list', 'confirmed', 'Its approved answers, in the order of the questionnaire.', 'CaiqResponse'),
    field('template_version', 'string or null', 'ours', 'The edition it answers, as it was stated.'),
    field('is_expired', 'boolean', 'ours', 'Whether its entry no longer holds today.'),
    PAGE,
  ],
  CaiqResponse: [
    field('question_id', 'string', 'confirmed', 'The question.'),
    field('answer', 'string', 'confirmed', '`yes`, `no` or `na`; the words are those a submitter names.'),
    field('comment', 'string', 'confirmed', 'How the provider meets it; the same as `ssrm_csp_comment`.'),
    field('ssrm_csp_comment', 'string', 'submitter', 'How the provider meets it.'),
    field('ssrm_csc_comment', 'string', 'submitter', 'What the customer must do.'),
    field(
      'ssrm_ownership',
      'string or null',
      'ours',
      'Who owns it. The publisher has such a field, under a name not seen.',
    ),
    field('notes', 'list', 'ours', 'What a buyer has to know of exceptions that bind it.', 'string'),
  ],
  StarError: [field('error', 'string', 'ours', 'What is wrong, in a sentence.')],
};
