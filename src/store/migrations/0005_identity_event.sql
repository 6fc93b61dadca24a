-- why: what happens to accounts, sessions, factors and tokens is written here in the transaction that makes it happen,
-- and becomes entries of the activity logs right after. What a crash leaves here is recorded at the next start. Of no
-- workspace: which logs an event belongs to is found out when it is recorded. No foreign key, so that nothing that is
-- deleted takes its last event with it.

create table identity.event_outbox (
  -- Also the id of the event's entry in every log, so that recording it again finds it there.
  id uuid primary key,
  kind text not null,
  at timestamptz not null,
  person_id uuid,
  session_id_digest text,
  address_prefix text,
  detail jsonb not null
);
