-- why: the provider's programme. Services with their scope and responsibilities, the CAIQ of a service with its answers,
-- revisions and approvals, evidence documents and programme records, exceptions, and what was handed over.
-- What is governed is never overwritten: each `*_revision` row stays, the row beside it says which one holds.
-- People, questions and controls are named by id; a control or question id never stands without its edition.

-- Services that are run and answered for together.
create table tenant.service_group (
  workspace_id uuid not null references tenant.workspace (workspace_id) on delete cascade,
  id uuid not null,
  name text not null check (length(name) between 1 and 200),
  description text not null check (length(description) <= 4000),
  added_at timestamptz not null,
  added_by uuid,
  removed_at timestamptz,
  ver integer not null check (ver > 0),
  last_event_id uuid not null,
  row_digest bytea not null,
  primary key (workspace_id, id)
);
create unique index service_group_name_idx on tenant.service_group (workspace_id, lower(name)) where removed_at is null;

-- A cloud service of the provider.
create table tenant.service (
  workspace_id uuid not null,
  id uuid not null,
  group_id uuid,
  name text not null check (length(name) between 1 and 200),
  description text not null check (length(description) <= 4000),
  service_model text not null check (service_model in ('iaas', 'paas', 'saas')),
  website text check (length(website) <= 500),
  -- Who answers for the CAIQ of this service, and who reviews it.
  caiq_owner uuid,
  caiq_reviewer uuid,
  added_at timestamptz not null,
  added_by uuid,
  removed_at timestamptz,
  ver integer not null check (ver > 0),
  last_event_id uuid not null,
  row_digest bytea not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, group_id) references tenant.service_group (workspace_id, id)
);
create unique index service_name_idx on tenant.service (workspace_id, lower(name)) where removed_at is null;

-- Who owns a CCM domain of a service. Handing over is a change of this row.
create table tenant.domain_owner (
  workspace_id uuid not null,
  service_id uuid not null,
  domain text not null check (domain ~ '^[A-Z&]{3}$'),
  person_id uuid not null,
  since timestamptz not null,
  ver integer not null check (ver > 0),
  last_event_id uuid not null,
  row_digest bytea not null,
  primary key (workspace_id, service_id, domain),
  foreign key (workspace_id, service_id) references tenant.service (workspace_id, id) on delete cascade
);
create index domain_owner_person_idx on tenant.domain_owner (workspace_id, person_id);

-- Whether a domain or a control of the CCM is in scope of a service. A decision on a control goes before one on its domain;
-- without any the control is in scope. A newer decision ends the one before and both stay.
create table tenant.scope_decision (
  workspace_id uuid not null,
  service_id uuid not null,
  framework text not null,
  edition text not null,
  -- A domain code or a control id.
  target text not null check (target ~ '^[A-Z&]{3}(-[0-9]{2})?$'),
  revision integer not null check (revision > 0),
  -- Null: the decision before was taken back, so that a control follows its domain again.
  in_scope boolean,
  justification text not null check (length(justification) between 1 and 4000),
  -- The edition and id it was carried over from.
  carried_from text check (length(carried_from) between 1 and 100),
  decided_at timestamptz not null,
  decided_by uuid,
  -- When the next revision was decided. No fact of its own, so the digest of this row holds.
  superseded_at timestamptz,
  ver integer not null check (ver > 0),
  last_event_id uuid not null,
  row_digest bytea not null,
  primary key (workspace_id, service_id, framework, edition, target, revision),
  foreign key (workspace_id, service_id) references tenant.service (workspace_id, id) on delete cascade
);
create unique index scope_decision_holding_idx on tenant.scope_decision (workspace_id, service_id, framework, edition, target)
  where superseded_at is null;

-- The SSRM decision on a control of a service: whose it is, and the split where it is shared. Revisions stay as they were.
create table tenant.responsibility (
  workspace_id uuid not null,
  service_id uuid not null,
  framework text not null,
  edition text not null,
  control_id text not null check (control_id ~ '^[A-Z&]{3}-[0-9]{2}$'),
  revision integer not null check (revision > 0),
  ownership text not null check (ownership in ('csp-owned', 'csc-owned', 'third-party-outsourced', 'shared-csp-csc', 'shared-csp-third-party')),
  csp_part text not null check (length(csp_part) <= 8000),
  csc_part text not null check (length(csc_part) <= 8000),
  -- The sub-processor or other third party, as the provider names it.
  third_party text not null check (length(third_party) <= 500),
  -- How it came about: somebody decided it, accepted what the CCM calls typical, or carried it over.
  basis text not null check (basis in ('decided', 'proposal', 'carried')),
  -- The edition and id it was carried over from.
  carried_from text check (length(carried_from) between 1 and 100),
  decided_at timestamptz not null,
  decided_by uuid,
  -- When the next revision was decided. No fact of its own, so the digest of this row holds.
  superseded_at timestamptz,
  ver integer not null check (ver > 0),
  last_event_id uuid not null,
  row_digest bytea not null,
  primary key (workspace_id, service_id, framework, edition, control_id, revision),
  foreign key (workspace_id, service_id) references tenant.service (workspace_id, id) on delete cascade
);
create unique index responsibility_holding_idx on tenant.responsibility
  (workspace_id, service_id, framework, edition, control_id) where superseded_at is null;

-- One CAIQ of one service in one edition, from opening to closing.
create table tenant.self_assessment (
  workspace_id uuid not null,
  id uuid not null,
  service_id uuid not null,
  questionnaire text not null,
  edition text not null,
  title text not null check (length(title) between 1 and 200),
  state text not null check (state in ('open', 'closed')),
  -- Where its answers began.
  started_from text not null check (started_from in ('nothing', 'workbook', 'service', 'previous')),
  source_assessment_id uuid,
  source_file_name text,
  source_file_sha256 text check (source_file_sha256 ~ '^[0-9a-f]{64}$'),
  -- Of the rows in `carry_over`, so that the log entry stands for them.
  carry_over_sha256 text check (carry_over_sha256 ~ '^[0-9a-f]{64}$'),
  -- The day the answers are assessed as of; null until somebody says.
  assessed_on date,
  due_on date,
  opened_at timestamptz not null,
  opened_by uuid,
  closed_at timestamptz check ((state = 'closed') = (closed_at is not null)),
  ver integer not null check (ver > 0),
  last_event_id uuid not null,
  row_digest bytea not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, service_id) references tenant.service (workspace_id, id) on delete cascade,
  foreign key (workspace_id, source_assessment_id) references tenant.self_assessment (workspace_id, id)
);
create index self_assessment_service_idx on tenant.self_assessment (workspace_id, service_id, opened_at desc);

-- Where the answer to one question stands: its newest revision, its state, its people.
create table tenant.answer (
  workspace_id uuid not null,
  assessment_id uuid not null,
  question_id text not null check (question_id ~ '^[A-Z&]{3}-[0-9]{2}[.][0-9]{1,2}$'),
  -- 0 before anything was written.
  revision integer not null check (revision >= 0),
  state text not null check (state in ('draft', 'in-review', 'approved', 'needs-change')),
  answer text check (answer in ('yes', 'no', 'na')),
  ownership text check (ownership in ('csp-owned', 'csc-owned', 'third-party-outsourced', 'shared-csp-csc', 'shared-csp-third-party')),
  csp_implementation_description text not null check (length(csp_implementation_description) <= 32767),
  csc_responsibilities text not null check (length(csc_responsibilities) <= 32767),
  -- Null: the owner of the domain, the reviewer of the service.
  owner_id uuid,
  reviewer_id uuid,
  assessed_on date,
  written_at timestamptz,
  written_by uuid,
  -- The revision that holds for readers outside; null until one was approved.
  approved_revision integer check (approved_revision between 1 and revision),
  approved_at timestamptz,
  approved_by uuid,
  -- What the edition before says about this question, when the assessment carries one forward.
  disposition text check (disposition in ('carried', 'reworded', 'new')),
  ver integer not null check (ver > 0),
  last_event_id uuid not null,
  row_digest bytea not null,
  primary key (workspace_id, assessment_id, question_id),
  foreign key (workspace_id, assessment_id) references tenant.self_assessment (workspace_id, id) on delete cascade,
  check ((approved_revision is null) = (approved_at is null)),
  check ((revision = 0) = (written_at is null))
);

-- Every text an answer ever had. Never changed, never deleted by itself.
create table tenant.answer_revision (
  workspace_id uuid not null,
  assessment_id uuid not null,
  question_id text not null,
  revision integer not null check (revision > 0),
  -- The ver of the answer with it: revisions and steps of one answer fall into one order.
  answer_ver integer not null check (answer_ver > 0),
  answer text check (answer in ('yes', 'no', 'na')),
  ownership text check (ownership in ('csp-owned', 'csc-owned', 'third-party-outsourced', 'shared-csp-csc', 'shared-csp-third-party')),
  csp_implementation_description text not null,
  csc_responsibilities text not null,
  assessed_on date,
  written_at timestamptz not null,
  written_by uuid,
  reason text,
  source text not null check (source in ('typed', 'bulk', 'workbook', 'reused', 'carried')),
  -- Where it was taken from, when it was reused or carried.
  source_assessment_id uuid,
  source_question_id text,
  source_revision integer,
  -- The cell of the workbook it was read from.
  source_place text,
  primary key (workspace_id, assessment_id, question_id, revision),
  foreign key (workspace_id, assessment_id, question_id)
    references tenant.answer (workspace_id, assessment_id, question_id) on delete cascade
);

-- What was decided about an answer, and by whom: sent to review, approved, asked for change, taken back to review.
create table tenant.answer_step (
  workspace_id uuid not null,
  id uuid not null,
  assessment_id uuid not null,
  question_id text not null,
  revision integer not null check (revision >= 0),
  answer_ver integer not null check (answer_ver > 0),
  kind text not null check (kind in ('send-to-review', 'approve', 'ask-for-change', 'reopen')),
  note text not null check (length(note) <= 4000),
  at timestamptz not null,
  by uuid,
  primary key (workspace_id, id),
  foreign key (workspace_id, assessment_id, question_id)
    references tenant.answer (workspace_id, assessment_id, question_id) on delete cascade
);
create index answer_step_answer_idx on tenant.answer_step (workspace_id, assessment_id, question_id, id);

-- What people say to each other about an answer.
create table tenant.answer_comment (
  workspace_id uuid not null,
  id uuid not null,
  assessment_id uuid not null,
  question_id text not null,
  text text not null check (length(text) between 1 and 4000),
  mentions uuid[] not null,
  written_at timestamptz not null,
  written_by uuid,
  resolved_at timestamptz,
  resolved_by uuid,
  ver integer not null check (ver > 0),
  last_event_id uuid not null,
  row_digest bytea not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, assessment_id, question_id)
    references tenant.answer (workspace_id, assessment_id, question_id) on delete cascade
);
create index answer_comment_answer_idx on tenant.answer_comment (workspace_id, assessment_id, question_id, id);

-- How the questions of an earlier assessment went into this one. A row without `question_id` is a removed question,
-- archived with its answer; one without `source_question_id` is a new question.
create table tenant.carry_over (
  workspace_id uuid not null,
  assessment_id uuid not null,
  -- Its place in the list: coming questions in questionnaire order, then those no longer asked.
  place integer not null check (place >= 0),
  question_id text,
  -- Null when it was a workbook that was carried.
  source_assessment_id uuid,
  source_question_id text,
  source_revision integer,
  -- The cell of the workbook.
  source_place text,
  -- The answer as it was there: what the archive keeps of a question no longer asked.
  answer text check (answer in ('yes', 'no', 'na')),
  ownership text check (ownership in ('csp-owned', 'csc-owned', 'third-party-outsourced', 'shared-csp-csc', 'shared-csp-third-party')),
  csp_implementation_description text not null,
  csc_responsibilities text not null,
  disposition text not null check (disposition in ('carried', 'reworded', 'new', 'removed')),
  -- In thousandths; 1000 is word-identical.
  similarity integer check (similarity between 0 and 1000),
  primary key (workspace_id, assessment_id, place),
  foreign key (workspace_id, assessment_id) references tenant.self_assessment (workspace_id, id) on delete cascade,
  check (question_id is not null or source_question_id is not null)
);

-- An exception, a risk acceptance or a compensating control against a control or question of a service, for a time.
create table tenant.exception (
  workspace_id uuid not null,
  id uuid not null,
  -- Counted per workspace from 1: EX-14.
  number integer not null check (number > 0),
  service_id uuid not null,
  kind text not null check (kind in ('exception', 'risk-acceptance', 'compensating-control')),
  framework text not null,
  edition text not null,
  -- A control id or a question id of that edition.
  target text not null check (target ~ '^[A-Z&]{3}-[0-9]{2}([.][0-9]{1,2})?$'),
  title text not null check (length(title) between 1 and 200),
  rationale text not null check (length(rationale) between 1 and 8000),
  compensating_measure text not null check (length(compensating_measure) <= 8000),
  -- What a buyer reads beside the answer while it is open.
  buyer_note text not null check (length(buyer_note) between 1 and 2000),
  owner_id uuid not null,
  state text not null check (state in ('requested', 'approved', 'refused', 'closed')),
  requested_at timestamptz not null,
  requested_by uuid,
  decided_at timestamptz,
  decided_by uuid,
  decision_note text not null check (length(decision_note) <= 4000),
  starts_on date not null,
  expires_on date not null check (expires_on >= starts_on),
  review_every_months smallint check (review_every_months between 1 and 36),
  next_review_on date,
  closed_at timestamptz,
  -- When its end was acted upon: its answers went back to review.
  expiry_seen_at timestamptz,
  ver integer not null check (ver > 0),
  last_event_id uuid not null,
  row_digest bytea not null,
  primary key (workspace_id, id),
  unique (workspace_id, number),
  foreign key (workspace_id, service_id) references tenant.service (workspace_id, id) on delete cascade,
  check (requested_by is null or decided_by is null or state <> 'approved' or decided_by <> requested_by)
);
create index exception_target_idx on tenant.exception (workspace_id, service_id, target);

-- A document of evidence: what its versions have in common.
create table tenant.document (
  workspace_id uuid not null references tenant.workspace (workspace_id) on delete cascade,
  id uuid not null,
  title text not null check (length(title) between 1 and 300),
  kind text not null check (kind in (
    'iso-certificate', 'statement-of-applicability', 'soc-2-report', 'policy', 'procedure', 'scan-output',
    'access-review', 'training-record', 'penetration-test', 'risk-assessment', 'management-review', 'contract',
    'configuration', 'log-extract', 'diagram', 'other')),
  owner_id uuid,
  classification text not null check (classification in ('public', 'internal', 'confidential', 'restricted')),
  review_on date,
  -- Kept at least until then; null: as long as the programme.
  retain_until date,
  legal_hold boolean not null,
  legal_hold_reason text not null check (length(legal_hold_reason) <= 2000),
  -- Its versions count from 1 without a gap, so this is the number of the newest.
  versions integer not null check (versions > 0),
  added_at timestamptz not null,
  added_by uuid,
  disposed_at timestamptz,
  disposed_by uuid,
  disposal_reason text not null check (length(disposal_reason) <= 2000),
  -- The rule it was disposed of under, and the certificate of it: json, kept to the byte.
  disposal_rule text not null check (length(disposal_rule) <= 500),
  disposal_certificate json check ((disposed_at is null) = (disposal_certificate is null)),
  ver integer not null check (ver > 0),
  last_event_id uuid not null,
  row_digest bytea not null,
  primary key (workspace_id, id),
  check (disposed_at is null or not legal_hold)
);

-- One version of a document: the bytes by digest, and the period it speaks for, which is not the time it arrived.
create table tenant.document_version (
  workspace_id uuid not null,
  document_id uuid not null,
  version integer not null check (version > 0),
  file_name text not null check (length(file_name) between 1 and 500),
  file_sha256 text not null check (file_sha256 ~ '^[0-9a-f]{64}$'),
  file_bytes bigint not null check (file_bytes >= 0),
  -- By content.
  media_type text not null check (length(media_type) between 1 and 200),
  effective_from date,
  effective_to date check (effective_to >= effective_from),
  scan_verdict text not null check (scan_verdict in ('clean', 'not-scanned')),
  note text not null check (length(note) <= 2000),
  added_at timestamptz not null,
  added_by uuid,
  -- When it was disposed of, and when no other row needed its bytes and they were removed; digest and dates stay.
  disposed_at timestamptz,
  bytes_removed_at timestamptz check (bytes_removed_at >= disposed_at),
  ver integer not null check (ver > 0),
  last_event_id uuid not null,
  row_digest bytea not null,
  primary key (workspace_id, document_id, version),
  foreign key (workspace_id, document_id) references tenant.document (workspace_id, id) on delete cascade
);
create index document_version_file_idx on tenant.document_version (workspace_id, file_sha256);
create index document_version_leaving_idx on tenant.document_version (workspace_id, disposed_at)
  where disposed_at is not null and bytes_removed_at is null;

-- A record of the programme: what was done on a day, by whom, and when it is due again.
create table tenant.programme_record (
  workspace_id uuid not null references tenant.workspace (workspace_id) on delete cascade,
  id uuid not null,
  -- Null: of the whole organisation.
  service_id uuid,
  kind text not null check (kind in (
    'policy', 'procedure', 'management-review', 'vulnerability-cycle', 'configuration-baseline', 'access-review',
    'encryption-key-management', 'incident', 'change', 'training', 'sub-processor', 'retention-and-disposal')),
  title text not null check (length(title) between 1 and 300),
  summary text not null check (length(summary) <= 8000),
  owner_id uuid,
  occurred_on date not null,
  -- Months between two of its kind; null: it does not recur.
  every_months smallint check (every_months between 1 and 60),
  -- The day its dates count from, so that a month end stays one; and the first of them this record does not cover.
  recurs_from date check ((recurs_from is null) = (every_months is null)),
  next_due_on date check ((next_due_on is null) = (every_months is null)),
  -- The record that was made when this one fell due.
  succeeded_by uuid,
  added_at timestamptz not null,
  added_by uuid,
  removed_at timestamptz,
  ver integer not null check (ver > 0),
  last_event_id uuid not null,
  row_digest bytea not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, service_id) references tenant.service (workspace_id, id) on delete cascade,
  foreign key (workspace_id, succeeded_by) references tenant.programme_record (workspace_id, id)
);
create index programme_record_due_idx on tenant.programme_record (workspace_id, next_due_on) where removed_at is null and succeeded_by is null;
create index programme_record_occurred_idx on tenant.programme_record (workspace_id, occurred_on desc, id desc) where removed_at is null;

-- From an answer, a control, a record or an exception to the document version or record that supports it, with the passage
-- that matters. Exactly one target. A link that is taken off stays with the time.
create table tenant.evidence_link (
  workspace_id uuid not null references tenant.workspace (workspace_id) on delete cascade,
  id uuid not null,
  from_kind text not null check (from_kind in ('answer', 'control', 'record', 'exception')),
  -- answer: assessment and question; control: service, framework, edition and control; record and exception: their id.
  assessment_id uuid,
  question_id text,
  service_id uuid,
  framework text,
  edition text,
  control_id text,
  from_record_id uuid,
  exception_id uuid,
  to_kind text not null check (to_kind in ('document', 'record')),
  document_id uuid,
  document_version integer,
  record_id uuid,
  passage_page integer check (passage_page > 0),
  passage_section text not null check (length(passage_section) <= 200),
  passage_quote text not null check (length(passage_quote) <= 2000),
  linked_at timestamptz not null,
  linked_by uuid,
  -- The link it took the place of, when it was moved to a newer version.
  replaces uuid,
  removed_at timestamptz,
  removed_by uuid,
  ver integer not null check (ver > 0),
  last_event_id uuid not null,
  row_digest bytea not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, assessment_id, question_id)
    references tenant.answer (workspace_id, assessment_id, question_id) on delete cascade,
  foreign key (workspace_id, service_id) references tenant.service (workspace_id, id) on delete cascade,
  foreign key (workspace_id, from_record_id) references tenant.programme_record (workspace_id, id) on delete cascade,
  foreign key (workspace_id, exception_id) references tenant.exception (workspace_id, id) on delete cascade,
  foreign key (workspace_id, document_id, document_version)
    references tenant.document_version (workspace_id, document_id, version),
  foreign key (workspace_id, record_id) references tenant.programme_record (workspace_id, id),
  foreign key (workspace_id, replaces) references tenant.evidence_link (workspace_id, id),
  check ((from_kind = 'answer') = (assessment_id is not null and question_id is not null)),
  check ((from_kind = 'control') = (service_id is not null and framework is not null and edition is not null and control_id is not null)),
  check ((from_kind = 'record') = (from_record_id is not null)),
  check ((from_kind = 'exception') = (exception_id is not null)),
  check ((to_kind = 'document') = (document_id is not null and document_version is not null)),
  check ((to_kind = 'record') = (record_id is not null))
);
create index evidence_link_answer_idx on tenant.evidence_link (workspace_id, assessment_id, question_id) where removed_at is null;
create index evidence_link_control_idx on tenant.evidence_link (workspace_id, service_id, edition, control_id) where removed_at is null;
create index evidence_link_record_idx on tenant.evidence_link (workspace_id, from_record_id) where removed_at is null;
create index evidence_link_exception_idx on tenant.evidence_link (workspace_id, exception_id) where removed_at is null;
create index evidence_link_document_idx on tenant.evidence_link (workspace_id, document_id) where removed_at is null;
create index evidence_link_to_record_idx on tenant.evidence_link (workspace_id, record_id) where removed_at is null;

-- A submission kit made from a self-assessment, who handed it over, and what came back. Nothing is filed from here.
create table tenant.submission (
  workspace_id uuid not null,
  id uuid not null,
  assessment_id uuid not null,
  workbook_file_name text not null check (length(workbook_file_name) between 1 and 500),
  workbook_sha256 text not null check (workbook_sha256 ~ '^[0-9a-f]{64}$'),
  pdf_sha256 text not null check (pdf_sha256 ~ '^[0-9a-f]{64}$'),
  -- The form's values and the verdict on each item of the check, as they were: json, kept to the byte.
  form_values json not null,
  checklist json not null,
  made_at timestamptz not null,
  made_by uuid,
  handed_over_at timestamptz,
  handed_over_by uuid,
  handed_over_to text not null check (length(handed_over_to) <= 500),
  outcome text check (outcome in ('listed', 'returned', 'withdrawn')),
  outcome_on date,
  outcome_note text not null check (length(outcome_note) <= 4000),
  ver integer not null check (ver > 0),
  last_event_id uuid not null,
  row_digest bytea not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, assessment_id) references tenant.self_assessment (workspace_id, id) on delete cascade,
  check (outcome is null or handed_over_at is not null)
);
create index submission_assessment_idx on tenant.submission (workspace_id, assessment_id, made_at desc);

grant select, insert on
  tenant.answer_revision, tenant.answer_step, tenant.carry_over
  to almagest_app;

grant select, insert, update on
  tenant.service_group, tenant.service, tenant.scope_decision, tenant.responsibility, tenant.self_assessment, tenant.answer, tenant.answer_comment, tenant.exception, tenant.document, tenant.document_version, tenant.programme_record, tenant.evidence_link, tenant.submission
  to almagest_app;

grant select, insert, update, delete on
  tenant.domain_owner
  to almagest_app;

alter table tenant.service_group enable row level security, force row level security;
alter table tenant.service enable row level security, force row level security;
alter table tenant.domain_owner enable row level security, force row level security;
alter table tenant.scope_decision enable row level security, force row level security;
alter table tenant.responsibility enable row level security, force row level security;
alter table tenant.self_assessment enable row level security, force row level security;
alter table tenant.answer enable row level security, force row level security;
alter table tenant.answer_revision enable row level security, force row level security;
alter table tenant.answer_step enable row level security, force row level security;
alter table tenant.answer_comment enable row level security, force row level security;
alter table tenant.carry_over enable row level security, force row level security;
alter table tenant.exception enable row level security, force row level security;
alter table tenant.document enable row level security, force row level security;
alter table tenant.document_version enable row level security, force row level security;
alter table tenant.programme_record enable row level security, force row level security;
alter table tenant.evidence_link enable row level security, force row level security;
alter table tenant.submission enable row level security, force row level security;

create policy of_the_tenant on tenant.service_group to almagest_app
  using (workspace_id = current_setting('almagest.workspace_id')::uuid)
  with check (workspace_id = current_setting('almagest.workspace_id')::uuid);
create policy of_the_tenant on tenant.service to almagest_app
  using (workspace_id = current_setting('almagest.workspace_id')::uuid)
  with check (workspace_id = current_setting('almagest.workspace_id')::uuid);
create policy of_the_tenant on tenant.domain_owner to almagest_app
  using (workspace_id = current_setting('almagest.workspace_id')::uuid)
  with check (workspace_id = current_setting('almagest.workspace_id')::uuid);
create policy of_the_tenant on tenant.scope_decision to almagest_app
  using (workspace_id = current_setting('almagest.workspace_id')::uuid)
  with check (workspace_id = current_setting('almagest.workspace_id')::uuid);
create policy of_the_tenant on tenant.responsibility to almagest_app
  using (workspace_id = current_setting('almagest.workspace_id')::uuid)
  with check (workspace_id = current_setting('almagest.workspace_id')::uuid);
create policy of_the_tenant on tenant.self_assessment to almagest_app
  using (workspace_id = current_setting('almagest.workspace_id')::uuid)
  with check (workspace_id = current_setting('almagest.workspace_id')::uuid);
create policy of_the_tenant on tenant.answer to almagest_app
  using (workspace_id = current_setting('almagest.workspace_id')::uuid)
  with check (workspace_id = current_setting('almagest.workspace_id')::uuid);
create policy of_the_tenant on tenant.answer_revision to almagest_app
  using (workspace_id = current_setting('almagest.workspace_id')::uuid)
  with check (workspace_id = current_setting('almagest.workspace_id')::uuid);
create policy of_the_tenant on tenant.answer_step to almagest_app
  using (workspace_id = current_setting('almagest.workspace_id')::uuid)
  with check (workspace_id = current_setting('almagest.workspace_id')::uuid);
create policy of_the_tenant on tenant.answer_comment to almagest_app
  using (workspace_id = current_setting('almagest.workspace_id')::uuid)
  with check (workspace_id = current_setting('almagest.workspace_id')::uuid);
create policy of_the_tenant on tenant.carry_over to almagest_app
  using (workspace_id = current_setting('almagest.workspace_id')::uuid)
  with check (workspace_id = current_setting('almagest.workspace_id')::uuid);
create policy of_the_tenant on tenant.exception to almagest_app
  using (workspace_id = current_setting('almagest.workspace_id')::uuid)
  with check (workspace_id = current_setting('almagest.workspace_id')::uuid);
create policy of_the_tenant on tenant.document to almagest_app
  using (workspace_id = current_setting('almagest.workspace_id')::uuid)
  with check (workspace_id = current_setting('almagest.workspace_id')::uuid);
create policy of_the_tenant on tenant.document_version to almagest_app
  using (workspace_id = current_setting('almagest.workspace_id')::uuid)
  with check (workspace_id = current_setting('almagest.workspace_id')::uuid);
create policy of_the_tenant on tenant.programme_record to almagest_app
  using (workspace_id = current_setting('almagest.workspace_id')::uuid)
  with check (workspace_id = current_setting('almagest.workspace_id')::uuid);
create policy of_the_tenant on tenant.evidence_link to almagest_app
  using (workspace_id = current_setting('almagest.workspace_id')::uuid)
  with check (workspace_id = current_setting('almagest.workspace_id')::uuid);
create policy of_the_tenant on tenant.submission to almagest_app
  using (workspace_id = current_setting('almagest.workspace_id')::uuid)
  with check (workspace_id = current_setting('almagest.workspace_id')::uuid);
