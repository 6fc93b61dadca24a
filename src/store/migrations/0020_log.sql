-- why: the activity log of each workspace becomes a Merkle tree whose head is signed: which entry stands at which index,
-- the tiles of hashes over them, and the newest checkpoint. Written by the sequencer, never by a request. No foreign key
-- to the workspace: the log outlives what it speaks of. A generation is one log under one origin; another one begins
-- when the database is older than what was signed, so that nothing is signed twice in two ways.

-- Which log an entry goes to is decided when it is sequenced.
alter table tenant.log_outbox drop column origin;
create index log_outbox_order_idx on tenant.log_outbox (workspace_id, enqueued_at, event_id);

create table tenant.log_head (
  workspace_id uuid not null,
  generation integer not null check (generation > 0),
  -- The first line of its checkpoints, and the key that signs them. Both stay as they were when it began.
  origin text not null,
  vkey text not null,
  size bigint not null check (size >= 0),
  root bytea not null check (octet_length(root) = 32),
  -- Who sequences: raised with each take-over, so that who was taken over from changes nothing any more.
  epoch bigint not null check (epoch >= 0),
  held_by uuid,
  lease_until timestamptz,
  -- The entry that has to stand at index 0; null in a first generation.
  opens_with uuid,
  -- Nothing is added any more: a successor was begun.
  frozen_at timestamptz,
  -- The newest checkpoint that was given out, as a signed note, and how many entries it is over.
  note text,
  note_size bigint,
  noted_at timestamptz,
  -- Why nothing is signed at present: the check before signing found something. Null when all is well.
  refused_because text,
  refused_at timestamptz,
  primary key (workspace_id, generation),
  check (num_nulls(note, note_size, noted_at) in (0, 3)),
  check (note_size <= size),
  check ((refused_because is null) = (refused_at is null))
);
create index log_head_unsigned_idx on tenant.log_head (workspace_id)
  where frozen_at is null and note_size is distinct from size;

-- Where an entry stands. The bytes are those of `audit_entry`.
create table tenant.log_leaf (
  workspace_id uuid not null,
  generation integer not null,
  leaf_index bigint not null check (leaf_index >= 0),
  event_id uuid not null,
  primary key (workspace_id, generation, leaf_index),
  -- Once only, in whichever generation.
  unique (workspace_id, event_id)
);

-- A full tile never changes; the one at the end of a level is replaced by a wider one.
create table tenant.log_tile (
  workspace_id uuid not null,
  generation integer not null,
  level smallint not null check (level between 0 and 63),
  tile_index bigint not null check (tile_index >= 0),
  width smallint not null check (width between 1 and 256),
  bytes bytea not null,
  primary key (workspace_id, generation, level, tile_index),
  check (octet_length(bytes) = width * 32)
);

grant select, insert, update on tenant.log_head, tenant.log_tile to almagest_app;
-- Where an entry stands is never changed.
grant select, insert on tenant.log_leaf to almagest_app;

alter table tenant.log_head enable row level security, force row level security;
alter table tenant.log_leaf enable row level security, force row level security;
alter table tenant.log_tile enable row level security, force row level security;
create policy of_the_tenant on tenant.log_head to almagest_app
  using (workspace_id = current_setting('almagest.workspace_id')::uuid)
  with check (workspace_id = current_setting('almagest.workspace_id')::uuid);
create policy of_the_tenant on tenant.log_leaf to almagest_app
  using (workspace_id = current_setting('almagest.workspace_id')::uuid)
  with check (workspace_id = current_setting('almagest.workspace_id')::uuid);
create policy of_the_tenant on tenant.log_tile to almagest_app
  using (workspace_id = current_setting('almagest.workspace_id')::uuid)
  with check (workspace_id = current_setting('almagest.workspace_id')::uuid);

-- Which workspaces have entries that wait, before one of them is entered: their ids and the sizes of their logs, and
-- nothing of what is in them.
grant usage on schema tenant to almagest_sequencer;
grant select (workspace_id) on tenant.log_outbox, tenant.workspace to almagest_sequencer;
grant select (workspace_id, size, note_size, frozen_at) on tenant.log_head to almagest_sequencer;
create policy of_the_sequencer on tenant.log_outbox for select to almagest_sequencer using (true);
create policy of_the_sequencer on tenant.workspace for select to almagest_sequencer using (true);
create policy of_the_sequencer on tenant.log_head for select to almagest_sequencer using (true);
