-- why: people are invited into a workspace by a link that works once. The link carries the workspace's id, so that the
-- tenant is known before the token is looked up; of the token only the digest lies here.

create table tenant.invitation (
  workspace_id uuid not null references tenant.workspace (workspace_id) on delete cascade,
  id uuid not null,
  email text not null check (length(email) between 3 and 254),
  role text not null check (role in ('owner', 'editor', 'reader', 'auditor')),
  -- SHA-256 of the token in the link, as hex.
  token_sha256 text not null check (token_sha256 ~ '^[0-9a-f]{64}$'),
  state text not null check (state in ('open', 'accepted', 'withdrawn')),
  invited_at timestamptz not null,
  invited_by uuid,
  expires_at timestamptz not null check (expires_at > invited_at),
  -- When it was accepted, withdrawn or replaced by a newer one.
  ended_at timestamptz check ((state = 'open') = (ended_at is null)),
  ver integer not null check (ver > 0),
  last_event_id uuid not null,
  row_digest bytea not null,
  primary key (workspace_id, id)
);
create unique index invitation_token_idx on tenant.invitation (workspace_id, token_sha256);
-- Inviting somebody again ends the invitation before.
create unique index invitation_email_idx on tenant.invitation (workspace_id, email) where state = 'open';

grant select, insert, update on tenant.invitation to almagest_app;
alter table tenant.invitation enable row level security, force row level security;
create policy of_the_tenant on tenant.invitation to almagest_app
  using (workspace_id = current_setting('almagest.workspace_id')::uuid)
  with check (workspace_id = current_setting('almagest.workspace_id')::uuid);
