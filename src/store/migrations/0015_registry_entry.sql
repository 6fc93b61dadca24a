-- why: the registry entry is a controlled record: one per service or group and kind, in versions, each with the steps that
-- people took on a day. Where a version stands is computed from steps and dates and never kept.

-- The most demanding contracts a service is sold into; null until somebody says.
alter table tenant.service add column buyer_tier text check (buyer_tier in ('critical', 'medium', 'experimental'));

create table tenant.registry_entry (
  workspace_id uuid not null references tenant.workspace (workspace_id) on delete cascade,
  id uuid not null,
  kind text not null check (kind in ('self-assessment', 'star-certification', 'star-attestation', 'continuous-cadence')),
  service_id uuid,
  group_id uuid,
  owner_id uuid not null,
  renew_every_months smallint not null check (renew_every_months between 1 and 36),
  -- Its versions count from 1 without a gap.
  versions integer not null check (versions > 0),
  opened_at timestamptz not null,
  opened_by uuid,
  ver integer not null check (ver > 0),
  last_event_id uuid not null,
  row_digest bytea not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, service_id) references tenant.service (workspace_id, id) on delete cascade,
  foreign key (workspace_id, group_id) references tenant.service_group (workspace_id, id),
  check ((service_id is null) <> (group_id is null))
);
create unique index registry_entry_service_idx on tenant.registry_entry (workspace_id, service_id, kind);
create unique index registry_entry_group_idx on tenant.registry_entry (workspace_id, group_id, kind);

create table tenant.registry_entry_version (
  workspace_id uuid not null,
  entry_id uuid not null,
  version integer not null check (version > 0),
  path text not null check (path in ('first', 'no-changes', 'new-caiq')),
  path_because text not null check (length(path_because) <= 500),
  scope text not null check (length(scope) <= 8000),
  assessment_id uuid,
  caiq_edition text not null check (length(caiq_edition) <= 20),
  ccm_edition text not null check (length(ccm_edition) <= 20),
  -- What it stands on, by kind: json, kept to the byte.
  basis json not null,
  opened_at timestamptz not null,
  opened_by uuid,
  ver integer not null check (ver > 0),
  last_event_id uuid not null,
  row_digest bytea not null,
  primary key (workspace_id, entry_id, version),
  foreign key (workspace_id, entry_id) references tenant.registry_entry (workspace_id, id) on delete cascade,
  foreign key (workspace_id, assessment_id) references tenant.self_assessment (workspace_id, id)
);
create index registry_entry_version_assessment_idx on tenant.registry_entry_version (workspace_id, assessment_id);

-- What somebody did with a version. Never changed; the facts of the version name its steps, so its digest covers them.
create table tenant.registry_entry_step (
  workspace_id uuid not null,
  id uuid not null,
  entry_id uuid not null,
  version integer not null check (version > 0),
  kind text not null check (kind in ('send-to-review', 'ask-for-change', 'approve', 'hand-over', 'list', 'withdraw')),
  -- The day it counts from.
  on_day date not null,
  note text not null check (length(note) <= 4000),
  at timestamptz not null,
  by uuid,
  primary key (workspace_id, id),
  foreign key (workspace_id, entry_id, version)
    references tenant.registry_entry_version (workspace_id, entry_id, version) on delete cascade
);
create index registry_entry_step_version_idx on tenant.registry_entry_step (workspace_id, entry_id, version, id);

grant select, insert on tenant.registry_entry_step to almagest_app;
grant select, insert, update on tenant.registry_entry, tenant.registry_entry_version to almagest_app;

alter table tenant.registry_entry enable row level security, force row level security;
alter table tenant.registry_entry_version enable row level security, force row level security;
alter table tenant.registry_entry_step enable row level security, force row level security;

create policy of_the_tenant on tenant.registry_entry to almagest_app
  using (workspace_id = current_setting('almagest.workspace_id')::uuid)
  with check (workspace_id = current_setting('almagest.workspace_id')::uuid);
create policy of_the_tenant on tenant.registry_entry_version to almagest_app
  using (workspace_id = current_setting('almagest.workspace_id')::uuid)
  with check (workspace_id = current_setting('almagest.workspace_id')::uuid);
create policy of_the_tenant on tenant.registry_entry_step to almagest_app
  using (workspace_id = current_setting('almagest.workspace_id')::uuid)
  with check (workspace_id = current_setting('almagest.workspace_id')::uuid);
