-- why: a provider commits itself to measure controls of a service every month or quarter and publishes it. What is
-- committed is kept in versions, what a cycle shows is collected until it is sealed, and what was sealed is only ever
-- added to: a correction is a package of its own. Metrics come from the workspace's own copy of the publisher's catalogue,
-- or are its own.

-- A catalogue of metrics that somebody brought in.
create table tenant.metric_import (
  workspace_id uuid not null references tenant.workspace (workspace_id) on delete cascade,
  id uuid not null,
  -- As the file calls itself, its version, and the CCM it counts by.
  name text not null check (length(name) <= 200),
  catalogue_version text not null check (length(catalogue_version) <= 40),
  ccm_version text not null check (length(ccm_version) <= 40),
  file_name text not null check (length(file_name) between 1 and 500),
  file_sha256 text not null check (file_sha256 ~ '^[0-9a-f]{64}$'),
  file_bytes bigint not null check (file_bytes >= 0),
  -- Metrics in the file, and definitions that were new or differed.
  metrics integer not null check (metrics >= 0),
  taken integer not null check (taken between 0 and metrics),
  imported_at timestamptz not null,
  imported_by uuid,
  ver integer not null check (ver > 0),
  last_event_id uuid not null,
  row_digest bytea not null,
  primary key (workspace_id, id)
);

-- Definitions of metrics. A changed one is a new version; the ones before stay, because cycles were measured by them.
create table tenant.metric (
  workspace_id uuid not null references tenant.workspace (workspace_id) on delete cascade,
  metric_id text not null check (metric_id ~ '^[A-Z&0-9]{1,16}(-[A-Z0-9]{1,16}){1,4}$'),
  version integer not null check (version > 0),
  source text not null check (source in ('catalogue', 'own')),
  -- Formula, parameters, control, minimum, period and wording: json, kept to the byte.
  definition json not null,
  definition_sha256 text not null check (definition_sha256 ~ '^[0-9a-f]{64}$'),
  defined_at timestamptz not null,
  defined_by uuid,
  ver integer not null check (ver > 0),
  last_event_id uuid not null,
  row_digest bytea not null,
  primary key (workspace_id, metric_id, version)
);

-- What is committed for a service from a day on. A newer version takes the place of those before it from its own first day.
create table tenant.cadence (
  workspace_id uuid not null,
  service_id uuid not null,
  version integer not null check (version > 0),
  starts_on date not null,
  -- Null: from that day on there is no cadence.
  rhythm text check (rhythm in ('every-30-days', 'monthly', 'quarterly')),
  due_days smallint not null check (due_days between 0 and 14),
  grace_days smallint not null check (grace_days between 0 and 14),
  -- The edition of the CCM in which its controls are named.
  framework text not null check (length(framework) between 1 and 40),
  edition text not null check (length(edition) between 1 and 20),
  -- Controls, and metrics with minimum and measures: json, kept to the byte.
  commitment json not null,
  because text not null check (length(because) <= 4000),
  decided_at timestamptz not null,
  decided_by uuid,
  ver integer not null check (ver > 0),
  last_event_id uuid not null,
  row_digest bytea not null,
  primary key (workspace_id, service_id, version),
  foreign key (workspace_id, service_id) references tenant.service (workspace_id, id) on delete cascade
);

-- What is collected in one cycle, from its first value on.
create table tenant.cycle (
  workspace_id uuid not null,
  service_id uuid not null,
  number integer not null check (number > 0),
  state text not null check (state in ('open', 'sealed', 'correcting')),
  -- Values and evidence as they stand: json, kept to the byte.
  draft json not null,
  -- The same as it was last sealed, to go back to where a correction is dropped.
  sealed_draft json,
  -- The day of the first sealing, in UTC: it decides whether the cycle was in time.
  sealed_on date,
  -- Packages there are, the digest of the newest, and when it was sealed.
  packages integer not null check (packages >= 0),
  package_sha256 text check (package_sha256 ~ '^[0-9a-f]{64}$'),
  package_sealed_at timestamptz,
  -- Of a correction that is under way.
  correction_because text not null check (length(correction_because) <= 4000),
  corrected_by uuid,
  ver integer not null check (ver > 0),
  last_event_id uuid not null,
  row_digest bytea not null,
  primary key (workspace_id, service_id, number),
  foreign key (workspace_id, service_id) references tenant.service (workspace_id, id) on delete cascade,
  check ((state = 'open') = (packages = 0)),
  check ((packages = 0) = (sealed_on is null)),
  check ((packages = 0) = (package_sha256 is null)),
  check ((packages = 0) = (package_sealed_at is null)),
  check ((packages = 0) = (sealed_draft is null))
);

-- What was sealed. The application may add a package and read it; nothing may change or remove one.
create table tenant.cycle_package (
  workspace_id uuid not null,
  service_id uuid not null,
  number integer not null,
  version integer not null check (version > 0),
  -- The package itself, to the byte, and its digest.
  content text not null,
  content_sha256 text not null check (content_sha256 ~ '^[0-9a-f]{64}$'),
  because text not null check (length(because) <= 4000),
  -- Of the package, so that lists need not open it: metrics, measured, and those that reach their minimum or do not.
  metrics integer not null check (metrics >= 0),
  measured integer not null check (measured between 0 and metrics),
  met integer not null check (met >= 0),
  not_met integer not null check (met + not_met <= measured),
  sealed_at timestamptz not null,
  sealed_by uuid,
  primary key (workspace_id, service_id, number, version),
  foreign key (workspace_id, service_id, number)
    references tenant.cycle (workspace_id, service_id, number) on delete cascade
);

grant select, insert on tenant.metric_import, tenant.cadence, tenant.cycle_package to almagest_app;
grant select, insert, delete on tenant.metric to almagest_app;
grant select, insert, update on tenant.cycle to almagest_app;

alter table tenant.metric_import enable row level security, force row level security;
alter table tenant.metric enable row level security, force row level security;
alter table tenant.cadence enable row level security, force row level security;
alter table tenant.cycle enable row level security, force row level security;
alter table tenant.cycle_package enable row level security, force row level security;

create policy of_the_tenant on tenant.metric_import to almagest_app
  using (workspace_id = current_setting('almagest.workspace_id')::uuid)
  with check (workspace_id = current_setting('almagest.workspace_id')::uuid);
create policy of_the_tenant on tenant.metric to almagest_app
  using (workspace_id = current_setting('almagest.workspace_id')::uuid)
  with check (workspace_id = current_setting('almagest.workspace_id')::uuid);
create policy of_the_tenant on tenant.cadence to almagest_app
  using (workspace_id = current_setting('almagest.workspace_id')::uuid)
  with check (workspace_id = current_setting('almagest.workspace_id')::uuid);
create policy of_the_tenant on tenant.cycle to almagest_app
  using (workspace_id = current_setting('almagest.workspace_id')::uuid)
  with check (workspace_id = current_setting('almagest.workspace_id')::uuid);
create policy of_the_tenant on tenant.cycle_package to almagest_app
  using (workspace_id = current_setting('almagest.workspace_id')::uuid)
  with check (workspace_id = current_setting('almagest.workspace_id')::uuid);
