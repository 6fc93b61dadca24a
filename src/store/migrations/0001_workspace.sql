-- why: the first tables: workspaces, members, vendors, readings, official texts, the activity log.
-- Rules that test/house/tenancy.test.ts keeps: `workspace_id` comes first in every key, row-level security is enabled
-- and forced, the policy reads the tenant of the transaction and fails when none is set. No trigger, no sequence.
-- `last_event_id` and `row_digest` bind a row to the log entry of its last change.

create schema tenant;
create schema identity;
grant usage on schema tenant to almagest_app, almagest_person;
grant usage on schema identity to almagest_app;
alter default privileges in schema identity grant select, insert, update, delete on tables to almagest_app;

create table tenant.workspace (
  workspace_id uuid not null primary key,
  name text not null check (length(name) between 1 and 200),
  -- A sample holds invented providers, is reachable from this machine only and may be deleted with one act.
  kind text not null check (kind in ('real', 'sample')),
  created_at timestamptz not null,
  created_by uuid,
  ver integer not null check (ver > 0),
  last_event_id uuid not null,
  row_digest bytea not null
);

create table tenant.member (
  workspace_id uuid not null references tenant.workspace (workspace_id) on delete cascade,
  person_id uuid not null,
  role text not null check (role in ('owner', 'editor', 'reader', 'auditor')),
  added_at timestamptz not null,
  added_by uuid,
  ver integer not null check (ver > 0),
  last_event_id uuid not null,
  row_digest bytea not null,
  primary key (workspace_id, person_id)
);
-- For the question which workspaces a person belongs to, which is asked before a tenant is known.
create index member_person_id_idx on tenant.member (person_id);

create table tenant.vendor (
  workspace_id uuid not null references tenant.workspace (workspace_id) on delete cascade,
  id uuid not null,
  name text not null check (length(name) between 1 and 200),
  -- Empty when the vendor is looked at as a whole.
  service text not null check (length(service) <= 200),
  tier text check (tier in ('critical', 'medium', 'experimental')),
  service_model text check (service_model in ('iaas', 'paas', 'saas')),
  website text check (length(website) <= 500),
  added_at timestamptz not null,
  added_by uuid,
  removed_at timestamptz,
  ver integer not null check (ver > 0),
  last_event_id uuid not null,
  row_digest bytea not null,
  primary key (workspace_id, id)
);
create unique index vendor_name_service_idx on tenant.vendor (workspace_id, lower(name), lower(service))
  where removed_at is null;

create table tenant.reading (
  workspace_id uuid not null,
  id uuid not null,
  vendor_id uuid not null,
  -- `read`: answers were read. `evidence`: kept as it is, no answers are read from it.
  kind text not null check (kind in ('read', 'evidence')),
  file_name text not null check (length(file_name) between 1 and 500),
  file_sha256 text not null check (file_sha256 ~ '^[0-9a-f]{64}$'),
  file_bytes integer not null check (file_bytes >= 0),
  media_type text not null,
  format text not null,
  read_at timestamptz not null,
  -- The calendar day the rules took as today.
  read_on date not null,
  read_by uuid,
  questionnaire_name text,
  questionnaire_edition text,
  assessed_on date,
  tier text check (tier in ('critical', 'medium', 'experimental')),
  readiness smallint check (readiness between 0 and 100),
  -- json, not jsonb: the text is kept to the byte, so its digest can be checked, and no character of a vendor's file is refused.
  -- The summary is what lists show, so that they need not open the documents below it.
  summary json,
  reading json,
  reading_sha256 text check (reading_sha256 ~ '^[0-9a-f]{64}$'),
  posture json,
  posture_sha256 text check (posture_sha256 ~ '^[0-9a-f]{64}$'),
  removed_at timestamptz,
  ver integer not null check (ver > 0),
  last_event_id uuid not null,
  row_digest bytea not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, vendor_id) references tenant.vendor (workspace_id, id) on delete cascade,
  check ((kind = 'read') = (reading is not null)),
  check ((reading is null) = (posture is null)),
  check ((reading is null) = (reading_sha256 is null)),
  check ((posture is null) = (posture_sha256 is null))
);
create index reading_vendor_idx on tenant.reading (workspace_id, vendor_id, read_at desc);
create index reading_file_idx on tenant.reading (workspace_id, file_sha256);

-- Which residual questions of a reading are to be sent. No row: as the read proposes, which is asked.
create table tenant.residual_choice (
  workspace_id uuid not null,
  reading_id uuid not null,
  number smallint not null check (number > 0),
  asked boolean not null,
  chosen_at timestamptz not null,
  chosen_by uuid,
  ver integer not null check (ver > 0),
  last_event_id uuid not null,
  row_digest bytea not null,
  primary key (workspace_id, reading_id, number),
  foreign key (workspace_id, reading_id) references tenant.reading (workspace_id, id) on delete cascade
);

-- The workspace's own official downloads. Their text is of this workspace only and never shipped by us.
create table tenant.official_import (
  workspace_id uuid not null references tenant.workspace (workspace_id) on delete cascade,
  id uuid not null,
  framework text not null,
  edition text not null,
  file_name text not null check (length(file_name) between 1 and 500),
  file_sha256 text not null check (file_sha256 ~ '^[0-9a-f]{64}$'),
  file_bytes integer not null check (file_bytes >= 0),
  texts integer not null check (texts >= 0),
  -- Of all texts as they were taken in: a later import may replace some of them.
  texts_sha256 text not null check (texts_sha256 ~ '^[0-9a-f]{64}$'),
  imported_at timestamptz not null,
  imported_by uuid,
  ver integer not null check (ver > 0),
  last_event_id uuid not null,
  row_digest bytea not null,
  primary key (workspace_id, id)
);

create table tenant.official_text (
  workspace_id uuid not null,
  framework text not null,
  edition text not null,
  kind text not null check (kind in ('control', 'question', 'title')),
  id text not null,
  text text not null,
  source_sha256 text not null,
  imported_at timestamptz not null,
  import_id uuid not null,
  primary key (workspace_id, framework, edition, kind, id),
  foreign key (workspace_id, import_id) references tenant.official_import (workspace_id, id) on delete cascade
);

-- Person to pseudonym. Deleting a row makes the person's entries say nobody's name.
create table tenant.actor_map (
  workspace_id uuid not null,
  person_id uuid not null,
  ref text not null,
  primary key (workspace_id, person_id),
  unique (workspace_id, ref)
);

-- The activity log. `bytes` are the entry; the other columns repeat parts of it for reading and are never trusted.
-- No foreign key to the workspace: the log outlives what it speaks of.
create table tenant.audit_entry (
  workspace_id uuid not null,
  event_id uuid not null,
  at timestamptz not null,
  act text not null,
  actor_kind text not null,
  actor_ref text,
  object_type text not null,
  object_id text not null,
  object_ver integer,
  bytes bytea not null check (octet_length(bytes) <= 8192),
  primary key (workspace_id, event_id)
);
create index audit_entry_object_idx on tenant.audit_entry (workspace_id, object_type, object_id, event_id);

-- What the commitments of an entry stand for. Deleting salt and value erases it and leaves the log whole.
create table tenant.audit_value (
  workspace_id uuid not null,
  event_id uuid not null,
  name text not null,
  salt bytea not null check (octet_length(salt) = 32),
  value bytea not null,
  -- The key the value is sealed with; null while values lie in plain.
  dek_id uuid,
  primary key (workspace_id, event_id, name),
  foreign key (workspace_id, event_id) references tenant.audit_entry (workspace_id, event_id)
);

-- Entries that wait for the sequencer of the Merkle log.
create table tenant.log_outbox (
  workspace_id uuid not null,
  event_id uuid not null,
  origin text not null,
  bytes bytea not null,
  enqueued_at timestamptz not null,
  primary key (workspace_id, event_id)
);

-- A repeated request with the same key gets the first one's result.
create table tenant.idempotency_key (
  workspace_id uuid not null,
  actor_key text not null,
  key text not null check (length(key) between 1 and 200),
  act text not null,
  input_sha256 text not null,
  result json,
  created_at timestamptz not null,
  primary key (workspace_id, actor_key, key)
);

grant select, insert, update, delete on
  tenant.workspace, tenant.member, tenant.vendor, tenant.reading, tenant.residual_choice, tenant.official_import,
  tenant.official_text, tenant.idempotency_key
  to almagest_app;
-- The log only grows: entries are neither changed nor deleted, their values may be erased, the outbox is emptied.
grant select, insert on tenant.audit_entry to almagest_app;
grant select, insert, delete on tenant.audit_value, tenant.log_outbox, tenant.actor_map to almagest_app;
grant select on tenant.workspace, tenant.member to almagest_person;

alter table tenant.workspace enable row level security, force row level security;
alter table tenant.member enable row level security, force row level security;
alter table tenant.vendor enable row level security, force row level security;
alter table tenant.reading enable row level security, force row level security;
alter table tenant.residual_choice enable row level security, force row level security;
alter table tenant.official_import enable row level security, force row level security;
alter table tenant.official_text enable row level security, force row level security;
alter table tenant.actor_map enable row level security, force row level security;
alter table tenant.audit_entry enable row level security, force row level security;
alter table tenant.audit_value enable row level security, force row level security;
alter table tenant.log_outbox enable row level security, force row level security;
alter table tenant.idempotency_key enable row level security, force row level security;

-- `current_setting` without its second argument fails when no tenant is set: closed, not empty.
create policy of_the_tenant on tenant.workspace to almagest_app
  using (workspace_id = current_setting('almagest.workspace_id')::uuid)
  with check (workspace_id = current_setting('almagest.workspace_id')::uuid);
create policy of_the_tenant on tenant.member to almagest_app
  using (workspace_id = current_setting('almagest.workspace_id')::uuid)
  with check (workspace_id = current_setting('almagest.workspace_id')::uuid);
create policy of_the_tenant on tenant.vendor to almagest_app
  using (workspace_id = current_setting('almagest.workspace_id')::uuid)
  with check (workspace_id = current_setting('almagest.workspace_id')::uuid);
create policy of_the_tenant on tenant.reading to almagest_app
  using (workspace_id = current_setting('almagest.workspace_id')::uuid)
  with check (workspace_id = current_setting('almagest.workspace_id')::uuid);
create policy of_the_tenant on tenant.residual_choice to almagest_app
  using (workspace_id = current_setting('almagest.workspace_id')::uuid)
  with check (workspace_id = current_setting('almagest.workspace_id')::uuid);
create policy of_the_tenant on tenant.official_import to almagest_app
  using (workspace_id = current_setting('almagest.workspace_id')::uuid)
  with check (workspace_id = current_setting('almagest.workspace_id')::uuid);
create policy of_the_tenant on tenant.official_text to almagest_app
  using (workspace_id = current_setting('almagest.workspace_id')::uuid)
  with check (workspace_id = current_setting('almagest.workspace_id')::uuid);
create policy of_the_tenant on tenant.actor_map to almagest_app
  using (workspace_id = current_setting('almagest.workspace_id')::uuid)
  with check (workspace_id = current_setting('almagest.workspace_id')::uuid);
create policy of_the_tenant on tenant.audit_entry to almagest_app
  using (workspace_id = current_setting('almagest.workspace_id')::uuid)
  with check (workspace_id = current_setting('almagest.workspace_id')::uuid);
create policy of_the_tenant on tenant.audit_value to almagest_app
  using (workspace_id = current_setting('almagest.workspace_id')::uuid)
  with check (workspace_id = current_setting('almagest.workspace_id')::uuid);
create policy of_the_tenant on tenant.log_outbox to almagest_app
  using (workspace_id = current_setting('almagest.workspace_id')::uuid)
  with check (workspace_id = current_setting('almagest.workspace_id')::uuid);
create policy of_the_tenant on tenant.idempotency_key to almagest_app
  using (workspace_id = current_setting('almagest.workspace_id')::uuid)
  with check (workspace_id = current_setting('almagest.workspace_id')::uuid);

-- Before a tenant is chosen a person sees their own memberships and workspaces, and the sample. Nothing else, and only to read.
create policy of_the_person on tenant.member for select to almagest_person
  using (person_id = current_setting('almagest.person_id')::uuid);
create policy of_the_person on tenant.workspace for select to almagest_person
  using (kind = 'sample' or exists (
    select from tenant.member where member.workspace_id = workspace.workspace_id
  ));
