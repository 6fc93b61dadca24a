-- why: letters that acts send (invitations, mentions) lie here from the transaction of the act until they are sent, so
-- that none is lost in a crash and none goes out for an act that was undone. Their text may hold a secret, such as the
-- link of an invitation: it is sealed with the installation's key, and taken away once it was sent or will not be.

create table tenant.mail (
  workspace_id uuid not null references tenant.workspace (workspace_id) on delete cascade,
  id uuid not null,
  -- The record the letter is about, such as an invitation.
  about_type text not null check (about_type ~ '^[a-z]+(-[a-z]+)*$'),
  about_id text not null,
  to_email text check (length(to_email) between 3 and 254),
  to_person_id uuid,
  subject text not null check (length(subject) between 1 and 300),
  sealed_text text,
  state text not null check (state in ('waiting', 'sent', 'given-up', 'withdrawn')),
  posted_at timestamptz not null,
  -- From then on it is not sent any more.
  not_after timestamptz not null,
  ended_at timestamptz,
  -- Why it was given up, where a mail server said so.
  failure text,
  reply smallint,
  ver integer not null check (ver > 0),
  last_event_id uuid not null,
  row_digest bytea not null,
  primary key (workspace_id, id),
  check (num_nonnulls(to_email, to_person_id) = 1),
  check ((state = 'waiting') = (sealed_text is not null)),
  check ((state = 'waiting') = (ended_at is null))
);
create index mail_about_idx on tenant.mail (workspace_id, about_type, about_id);

grant select, insert, update on tenant.mail to almagest_app;
alter table tenant.mail enable row level security, force row level security;
create policy of_the_tenant on tenant.mail to almagest_app
  using (workspace_id = current_setting('almagest.workspace_id')::uuid)
  with check (workspace_id = current_setting('almagest.workspace_id')::uuid);

-- Which letters wait, and how the last attempt went: found without looking into any workspace, and without content.
create table system.mail_due (
  workspace_id uuid not null,
  mail_id uuid not null,
  -- The next attempt. While one runs, when the next may begin should its process be gone.
  due_at timestamptz not null,
  attempts integer not null check (attempts >= 0),
  failure text check (failure in ('server-does-not-answer', 'connection-is-not-secure', 'sign-in-is-refused',
    'sender-is-refused', 'address-is-refused', 'letter-is-refused', 'server-is-busy')),
  -- The answer of the server as a number, such as 535.
  reply smallint check (reply between 200 and 599),
  primary key (workspace_id, mail_id)
);
create index mail_due_idx on system.mail_due (due_at);
grant select, insert, update, delete on system.mail_due to almagest_app;
