-- why: the awards of management capability, and the averages they begin above, are the certification scheme's and have
-- changed over the years. A workspace says which ones its certificates go by. No row: the usual ones.
create table tenant.award_bands (
  workspace_id uuid not null primary key references tenant.workspace (workspace_id) on delete cascade,
  -- Award and the average above which it is given, highest first.
  bands json not null,
  ver integer not null check (ver > 0),
  last_event_id uuid not null,
  row_digest bytea not null
);
grant select, insert, update, delete on tenant.award_bands to almagest_app;
alter table tenant.award_bands enable row level security, force row level security;
create policy of_the_tenant on tenant.award_bands to almagest_app
  using (workspace_id = current_setting('almagest.workspace_id')::uuid)
  with check (workspace_id = current_setting('almagest.workspace_id')::uuid);
