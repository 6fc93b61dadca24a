-- why: people, their sessions and their second factors. The first half is what better-auth 1.7.5 expects (a test
-- compares), the second is ours. Nothing here is of a workspace: a person may belong to several, so there is no
-- row-level security; the schema's grants came with 0001. What is secret is hashed or sealed before it gets here.

-- Tables of better-auth -------------------------------------------------------------------------------------------

create table identity.person (
  id uuid primary key default gen_random_uuid(),
  name text not null,
  email text not null unique check (email = lower(email)),
  email_verified boolean not null default false,
  image text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

create table identity.session (
  id uuid primary key default gen_random_uuid(),
  -- SHA-256 of the token, as hex. The token is in the cookie and nowhere else.
  token text not null unique check (token ~ '^[0-9a-f]{64}$'),
  person_id uuid not null references identity.person (id) on delete cascade,
  mfa text not null default 'none' check (mfa in ('none', 'totp', 'webauthn', 'recovery')),
  mfa_at timestamptz check ((mfa = 'none') = (mfa_at is null)),
  ip_address text,
  user_agent text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null,
  last_seen_at timestamptz not null default now(),
  expires_at timestamptz not null
);
create index session_person_id_idx on identity.session (person_id);
create index session_expires_at_idx on identity.session (expires_at);

create table identity.account (
  id uuid primary key default gen_random_uuid(),
  account_id text not null,
  provider_id text not null,
  person_id uuid not null references identity.person (id) on delete cascade,
  access_token text,
  refresh_token text,
  id_token text check (id_token is null),
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  password text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null,
  unique (provider_id, account_id)
);
create index account_person_id_idx on identity.account (person_id);

create table identity.verification (
  id uuid primary key default gen_random_uuid(),
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index verification_identifier_idx on identity.verification (identifier);

create table identity.passkey (
  id uuid primary key default gen_random_uuid(),
  name text,
  public_key text not null,
  person_id uuid not null references identity.person (id) on delete cascade,
  credential_id text not null unique,
  counter integer not null,
  device_type text not null,
  backed_up boolean not null,
  transports text,
  created_at timestamptz,
  aaguid text
);
create index passkey_person_id_idx on identity.passkey (person_id);

create table identity.apikey (
  id uuid primary key default gen_random_uuid(),
  config_id text not null,
  name text,
  start text,
  reference_id text not null,
  prefix text,
  key text not null unique,
  refill_interval integer,
  refill_amount integer,
  last_refill_at timestamptz,
  enabled boolean,
  rate_limit_enabled boolean,
  rate_limit_time_window integer,
  rate_limit_max integer,
  request_count integer,
  remaining integer,
  last_request timestamptz,
  expires_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  permissions text,
  metadata text,
  -- better-auth knows neither workspace nor foreign key; both come from what it does store, in the same write.
  person_id uuid generated always as (reference_id::uuid) stored not null references identity.person (id) on delete cascade,
  workspace_id uuid generated always as ((metadata::jsonb ->> 'workspaceId')::uuid) stored not null
);
create index apikey_config_id_idx on identity.apikey (config_id);
create index apikey_reference_id_idx on identity.apikey (reference_id);
create index apikey_person_id_idx on identity.apikey (person_id);
create index apikey_workspace_id_idx on identity.apikey (workspace_id);

create table identity.sso_provider (
  id uuid primary key default gen_random_uuid(),
  issuer text not null,
  -- Sealed by the application: they hold client secrets and private keys.
  oidc_config text check (oidc_config like 's1.%'),
  saml_config text check (saml_config like 's1.%'),
  person_id uuid not null references identity.person (id) on delete cascade,
  provider_id text not null unique,
  organization_id text,
  domain text not null
);

-- Our own tables --------------------------------------------------------------------------------------------------

-- One row at most: whoever inserts it is the first owner.
create table identity.installation (
  singleton boolean primary key default true check (singleton),
  owner_id uuid not null references identity.person (id),
  created_at timestamptz not null
);

create table identity.totp (
  person_id uuid primary key references identity.person (id) on delete cascade,
  secret text check (secret like 's1.%'),
  confirmed_at timestamptz check ((secret is null) = (confirmed_at is null)),
  -- The newest time step whose code was accepted: a step is accepted once, ever.
  last_step bigint not null default 0,
  pending_secret text check (pending_secret like 's1.%'),
  pending_since timestamptz check ((pending_secret is null) = (pending_since is null))
);

create table identity.recovery_code (
  person_id uuid not null references identity.person (id) on delete cascade,
  code_hash text not null check (code_hash ~ '^[0-9a-f]{64}$'),
  created_at timestamptz not null,
  used_at timestamptz,
  primary key (person_id, code_hash)
);

-- A sign-in that has shown a password and waits for its second factor.
create table identity.challenge (
  token_hash text primary key check (token_hash ~ '^[0-9a-f]{64}$'),
  person_id uuid not null references identity.person (id) on delete cascade,
  failures integer not null default 0,
  created_at timestamptz not null,
  expires_at timestamptz not null
);
create index challenge_person_id_idx on identity.challenge (person_id);

create table identity.throttle (
  bucket text primary key,
  failures integer not null,
  last_attempt_at timestamptz not null,
  blocked_until timestamptz
);
create index throttle_last_attempt_at_idx on identity.throttle (last_attempt_at);
