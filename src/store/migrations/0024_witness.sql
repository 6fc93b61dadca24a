-- why: others cosign the heads of the logs, so that two histories cannot be shown to two readers unseen. The newest
-- checkpoint with cosignatures is kept beside the newest one of all, which may be some entries ahead; and of each witness,
-- how far it went and why it did not go on. The log of the public registry lies in the same tables, under an id that is no
-- workspace's.

alter table tenant.log_head
  add column witnessed_note text,
  add column witnessed_size bigint,
  add column witnessed_at timestamptz,
  add check (num_nulls(witnessed_note, witnessed_size, witnessed_at) in (0, 3)),
  add check (witnessed_size <= note_size);

create table tenant.log_witness (
  workspace_id uuid not null,
  generation integer not null,
  -- The name of its key.
  name text not null,
  -- How many entries it is known to have seen, and when it cosigned last.
  size bigint not null check (size >= 0),
  cosigned_at timestamptz,
  -- Why it did not cosign when it was asked last; null when all is well.
  failure text,
  failed_at timestamptz,
  primary key (workspace_id, generation, name),
  check ((failure is null) = (failed_at is null))
);
grant select, insert, update on tenant.log_witness to almagest_app;
alter table tenant.log_witness enable row level security, force row level security;
create policy of_the_tenant on tenant.log_witness to almagest_app
  using (workspace_id = current_setting('almagest.workspace_id')::uuid)
  with check (workspace_id = current_setting('almagest.workspace_id')::uuid);

-- Which logs have a checkpoint that no witness has seen.
create index log_head_unwitnessed_idx on tenant.log_head (workspace_id)
  where frozen_at is null and witnessed_size is distinct from note_size;
grant select (witnessed_size) on tenant.log_head to almagest_sequencer;
