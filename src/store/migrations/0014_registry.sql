-- why: what is published of registry entries lies in a schema of its own, as copies: readers without a session work as a
-- role that may read these columns and nothing else in the database. Copies are written by acts of the workspace they
-- come from, in the transaction of the act. The numbers in addresses are given out by one row under a lock and say
-- nothing about order. States are never kept: they follow from the dates, at midnight UTC.

create schema registry;
grant usage on schema registry to almagest_app, almagest_public;

-- The numbers given last, and the number of the last change, which tells whether anything is new since.
create table registry.numbers (
  singleton boolean not null primary key check (singleton),
  organisation integer not null,
  service integer not null,
  entry integer not null,
  change integer not null,
  changed_at timestamptz not null
);
insert into registry.numbers values (true, 0, 0, 0, 0, '2026-01-01T00:00:00Z');
grant select, update on registry.numbers to almagest_app;
grant select (change, changed_at) on registry.numbers to almagest_public;

create table registry.organisation (
  id integer not null primary key,
  workspace_id uuid not null unique references tenant.workspace (workspace_id) on delete cascade,
  slug text not null unique check (length(slug) between 1 and 90),
  name text not null check (length(name) between 1 and 200),
  website text,
  description text not null,
  country text check (country ~ '^[A-Z]{2}$'),
  category text,
  -- What listings that others keep are matched by: the name without its legal form, the host of its website.
  name_key text not null,
  domain text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  change integer not null
);
create index organisation_name_key_idx on registry.organisation (name_key);
create index organisation_domain_idx on registry.organisation (domain);

create table registry.service (
  id integer not null primary key,
  workspace_id uuid not null references tenant.workspace (workspace_id) on delete cascade,
  -- The service, or the group of services, in its workspace.
  source_id uuid not null,
  organisation_id integer not null references registry.organisation (id) on delete cascade,
  slug text not null check (length(slug) between 1 and 90),
  name text not null check (length(name) between 1 and 200),
  website text,
  description text not null,
  service_model text check (service_model in ('iaas', 'paas', 'saas')),
  created_at timestamptz not null,
  updated_at timestamptz not null,
  -- The last change of anything its pages show.
  change integer not null,
  unique (workspace_id, source_id),
  unique (organisation_id, slug)
);

create table registry.entry (
  id integer not null primary key,
  workspace_id uuid not null references tenant.workspace (workspace_id) on delete cascade,
  -- The entry in its workspace.
  source_id uuid not null,
  service_id integer not null references registry.service (id) on delete cascade,
  kind text not null check (kind in ('self-assessment', 'star-certification', 'star-attestation', 'continuous-cadence')),
  version integer not null check (version > 0),
  scope text not null,
  owner_role text not null,
  questionnaire text,
  questionnaire_edition text,
  ccm_edition text,
  listed_on date not null,
  ends_on date not null,
  deprecated_from date not null,
  removed_from date not null,
  renewed_on date,
  withdrawn_on date,
  refs json not null,
  versions json not null,
  cycles json not null,
  answers smallint not null,
  -- Of everything that was published; empty for a stub.
  content_sha256 text not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  ver integer not null check (ver > 0),
  last_event_id uuid not null,
  row_digest bytea not null,
  unique (workspace_id, source_id)
);
create index entry_service_idx on registry.entry (service_id);

-- Read as a whole, and by few: apart from the entry.
create table registry.answers (
  entry_id integer not null primary key references registry.entry (id) on delete cascade,
  workspace_id uuid not null,
  -- json, not jsonb: the text is given out to the byte.
  document json not null
);

-- The one file that is given out: the official workbook, among the kept files of its workspace.
create table registry.workbook (
  entry_id integer not null primary key references registry.entry (id) on delete cascade,
  workspace_id uuid not null,
  file_name text not null check (length(file_name) between 1 and 500),
  file_sha256 text not null check (file_sha256 ~ '^[0-9a-f]{64}$')
);
create index workbook_file_idx on registry.workbook (workspace_id, file_sha256);

-- What a search looks at: one narrow row for each entry, made from what is published of it whenever that changes. Without
-- row-level security, under which the planner may not use what it knows of words and would search in the wrong order.
create table registry.listing (
  entry_id integer not null primary key references registry.entry (id) on delete cascade,
  service_id integer not null,
  organisation_id integer not null,
  organisation_slug text not null,
  organisation_name text not null,
  service_slug text not null,
  service_name text not null,
  service_model text,
  kind text not null,
  ccm_edition text,
  country text,
  category text,
  listed_on date not null,
  ends_on date not null,
  deprecated_from date not null,
  removed_from date not null,
  renewed_on date,
  withdrawn_on date,
  -- Folded, and compared by code point, so that a page of results goes on where the last one ended on any server.
  sort_name text collate "C" not null,
  -- Words without places: of the names, and of everything that is searched.
  name_words tsvector not null,
  words tsvector not null
);
-- More common words are known, so that the planner tells a rare word from one that every second entry holds.
alter table registry.listing alter column words set statistics 1000;
alter table registry.listing alter column name_words set statistics 1000;
create index listing_name_words_idx on registry.listing using gin (name_words) with (fastupdate = off);
create index listing_words_idx on registry.listing using gin (words) with (fastupdate = off);
create index listing_sort_idx on registry.listing (sort_name, entry_id);
create index listing_country_idx on registry.listing (country, sort_name, entry_id);
create index listing_category_idx on registry.listing (category);
create index listing_kind_idx on registry.listing (kind);
create index listing_ccm_edition_idx on registry.listing (ccm_edition);
create index listing_listed_idx on registry.listing (listed_on, entry_id);
create index listing_ends_idx on registry.listing (ends_on, entry_id);
create index listing_organisation_idx on registry.listing (organisation_id);

grant select, insert, update, delete on
  registry.organisation, registry.service, registry.entry, registry.answers, registry.workbook, registry.listing
  to almagest_app;

-- Readers outside see what is published, and not which workspace or record it came from. The workbook is found by its
-- workspace, so that one column is read there; no page shows it.
grant select (id, slug, name, website, description, country, category, created_at, updated_at, change)
  on registry.organisation to almagest_public;
grant select (id, organisation_id, slug, name, website, description, service_model, created_at, updated_at, change)
  on registry.service to almagest_public;
grant select (id, service_id, kind, version, scope, owner_role, questionnaire, questionnaire_edition, ccm_edition,
  listed_on, ends_on, deprecated_from, removed_from, renewed_on, withdrawn_on, refs, versions, cycles, answers,
  created_at, updated_at) on registry.entry to almagest_public;
grant select (entry_id, document) on registry.answers to almagest_public;
grant select (entry_id, workspace_id, file_name, file_sha256) on registry.workbook to almagest_public;
grant select (entry_id, service_id, organisation_id, organisation_slug, organisation_name, service_slug, service_name,
  service_model, kind, ccm_edition, country, category, listed_on, ends_on, deprecated_from, removed_from, renewed_on,
  withdrawn_on, sort_name, name_words, words) on registry.listing to almagest_public;

alter table registry.organisation enable row level security, force row level security;
alter table registry.service enable row level security, force row level security;
alter table registry.entry enable row level security, force row level security;
alter table registry.answers enable row level security, force row level security;
alter table registry.workbook enable row level security, force row level security;

-- What is published anybody may read; it is written by its own workspace alone.
create policy published on registry.organisation for select to almagest_app, almagest_public using (true);
create policy published on registry.service for select to almagest_app, almagest_public using (true);
create policy published on registry.entry for select to almagest_app, almagest_public using (true);
create policy published on registry.answers for select to almagest_app, almagest_public using (true);
create policy published on registry.workbook for select to almagest_app, almagest_public using (true);
create policy of_the_tenant on registry.organisation to almagest_app
  using (workspace_id = current_setting('almagest.workspace_id')::uuid)
  with check (workspace_id = current_setting('almagest.workspace_id')::uuid);
create policy of_the_tenant on registry.service to almagest_app
  using (workspace_id = current_setting('almagest.workspace_id')::uuid)
  with check (workspace_id = current_setting('almagest.workspace_id')::uuid);
create policy of_the_tenant on registry.entry to almagest_app
  using (workspace_id = current_setting('almagest.workspace_id')::uuid)
  with check (workspace_id = current_setting('almagest.workspace_id')::uuid);
create policy of_the_tenant on registry.answers to almagest_app
  using (workspace_id = current_setting('almagest.workspace_id')::uuid)
  with check (workspace_id = current_setting('almagest.workspace_id')::uuid);
create policy of_the_tenant on registry.workbook to almagest_app
  using (workspace_id = current_setting('almagest.workspace_id')::uuid)
  with check (workspace_id = current_setting('almagest.workspace_id')::uuid);

-- Listings that others keep, taken into a workspace as they were on a day. One import is current for each source; its
-- lines keep their ids from one import to the next, so that what was decided about them stays.
create table tenant.tracked_import (
  workspace_id uuid not null references tenant.workspace (workspace_id) on delete cascade,
  id uuid not null,
  source text not null check (length(source) between 1 and 200),
  publisher text not null check (length(publisher) <= 200),
  source_url text check (length(source_url) <= 1000),
  -- The day the listing speaks of; null where the file names none.
  stated_on date,
  file_name text not null check (length(file_name) between 1 and 500),
  file_sha256 text not null check (file_sha256 ~ '^[0-9a-f]{64}$'),
  file_bytes integer not null check (file_bytes >= 0),
  lines integer not null check (lines >= 0),
  lines_sha256 text not null check (lines_sha256 ~ '^[0-9a-f]{64}$'),
  imported_at timestamptz not null,
  imported_by uuid,
  -- When a newer import of the source took its place, or somebody removed it.
  ended_at timestamptz,
  ver integer not null check (ver > 0),
  last_event_id uuid not null,
  row_digest bytea not null,
  primary key (workspace_id, id)
);
create unique index tracked_import_current_idx on tenant.tracked_import (workspace_id, lower(source))
  where ended_at is null;

create table tenant.tracked_entry (
  workspace_id uuid not null,
  id uuid not null,
  import_id uuid not null,
  -- What the source knows the line by.
  key text not null check (length(key) between 1 and 500),
  organisation text not null check (length(organisation) between 1 and 300),
  service text not null check (length(service) <= 300),
  says json not null,
  listed_on date,
  ends_on date,
  website text,
  url text,
  name_key text not null,
  domain text,
  sort_name text collate "C" not null,
  primary key (workspace_id, id),
  unique (workspace_id, import_id, key),
  foreign key (workspace_id, import_id) references tenant.tracked_import (workspace_id, id) on delete cascade
);
create index tracked_entry_sort_idx on tenant.tracked_entry (workspace_id, sort_name, id);

-- What somebody decided about a line and one it may be about. Without a row it is a proposal at most.
create table tenant.tracked_match (
  workspace_id uuid not null references tenant.workspace (workspace_id) on delete cascade,
  entry_id uuid not null,
  -- The id of a vendor, or the number of an organisation that publishes here.
  target_kind text not null check (target_kind in ('vendor', 'organisation')),
  target_id text not null,
  state text not null check (state in ('confirmed', 'rejected')),
  basis text not null,
  decided_at timestamptz not null,
  decided_by uuid,
  ver integer not null check (ver > 0),
  last_event_id uuid not null,
  row_digest bytea not null,
  primary key (workspace_id, entry_id, target_kind, target_id)
);
create unique index tracked_match_confirmed_idx on tenant.tracked_match (workspace_id, entry_id, target_kind)
  where state = 'confirmed';

grant select, insert, update, delete on tenant.tracked_import, tenant.tracked_entry, tenant.tracked_match
  to almagest_app;
alter table tenant.tracked_import enable row level security, force row level security;
alter table tenant.tracked_entry enable row level security, force row level security;
alter table tenant.tracked_match enable row level security, force row level security;
create policy of_the_tenant on tenant.tracked_import to almagest_app
  using (workspace_id = current_setting('almagest.workspace_id')::uuid)
  with check (workspace_id = current_setting('almagest.workspace_id')::uuid);
create policy of_the_tenant on tenant.tracked_entry to almagest_app
  using (workspace_id = current_setting('almagest.workspace_id')::uuid)
  with check (workspace_id = current_setting('almagest.workspace_id')::uuid);
create policy of_the_tenant on tenant.tracked_match to almagest_app
  using (workspace_id = current_setting('almagest.workspace_id')::uuid)
  with check (workspace_id = current_setting('almagest.workspace_id')::uuid);
