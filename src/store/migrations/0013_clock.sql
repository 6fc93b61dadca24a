-- why: everything with a date falls due by itself. `due_item` repeats the days of other records in one form, written in the
-- transaction that writes the record, so that what falls due is found by an index however many records there are; the
-- rules of `assurance/schedule` say what a record's items are, and a test holds the table against them. Reminders are one
-- row for each lead of each item and person: that row is why nothing is told twice and nothing is left out.

create table tenant.due_item (
  workspace_id uuid not null references tenant.workspace (workspace_id) on delete cascade,
  -- The type of the record, as the activity log names it, and its id; of a membership the person's.
  source text not null check (source ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  subject_id uuid not null,
  kind text not null check (kind ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  -- Null: of no service, or of the whole organisation.
  service_id uuid,
  -- Null: the CAIQ owner of the service, else whoever runs the programme.
  owner_id uuid,
  -- What the record is called; empty for people.
  title text not null check (length(title) <= 500),
  due_on date not null,
  noted_at timestamptz not null,
  primary key (workspace_id, source, subject_id, kind)
);
-- Whatever the filter, items come in the order of their days and a page can begin after any.
create index due_item_due_idx on tenant.due_item (workspace_id, due_on, subject_id, kind);
create index due_item_service_idx on tenant.due_item (workspace_id, service_id, due_on, subject_id, kind);
create index due_item_owner_idx on tenant.due_item (workspace_id, owner_id, due_on, subject_id, kind);
create index due_item_kind_idx on tenant.due_item (workspace_id, kind, due_on, subject_id);

-- How a workspace wishes to be told. No row: as usual.
create table tenant.clock (
  workspace_id uuid not null primary key references tenant.workspace (workspace_id) on delete cascade,
  -- An IANA zone: where a day begins.
  zone text not null check (length(zone) between 1 and 64),
  -- The hour of the day from which people are told.
  tell_hour smallint not null check (tell_hour between 0 and 23),
  -- Days before an item's day; 0 is the day itself.
  lead_days smallint[] not null check (cardinality(lead_days) <= 12 and 0 <= all (lead_days) and 365 >= all (lead_days)),
  -- Null: what is late is told once.
  late_every_days smallint check (late_every_days between 1 and 365),
  -- Null: what is late is told to its owner only.
  escalate_after_days smallint check (escalate_after_days between 1 and 365),
  ver integer not null check (ver > 0),
  last_event_id uuid not null,
  row_digest bytea not null
);

-- What a member wishes for themselves. No row: as the workspace, and by mail.
create table tenant.member_clock (
  workspace_id uuid not null,
  person_id uuid not null,
  -- Null: the zone of the workspace.
  zone text check (length(zone) between 1 and 64),
  by_mail boolean not null,
  ver integer not null check (ver > 0),
  last_event_id uuid not null,
  row_digest bytea not null,
  primary key (workspace_id, person_id),
  foreign key (workspace_id, person_id) references tenant.member (workspace_id, person_id) on delete cascade
);

-- The link by which a calendar program reads what a member may see. Of the token only the digest lies here.
create table tenant.calendar_link (
  workspace_id uuid not null,
  person_id uuid not null,
  token_sha256 text not null check (token_sha256 ~ '^[0-9a-f]{64}$'),
  made_at timestamptz not null,
  ver integer not null check (ver > 0),
  last_event_id uuid not null,
  row_digest bytea not null,
  primary key (workspace_id, person_id),
  foreign key (workspace_id, person_id) references tenant.member (workspace_id, person_id) on delete cascade
);
create unique index calendar_link_token_idx on tenant.calendar_link (workspace_id, token_sha256);

-- What was told to whom: a row for each lead of each item, written with the letter that tells it. When a day is moved,
-- its leads are others.
create table tenant.reminder (
  workspace_id uuid not null,
  person_id uuid not null,
  kind text not null check (kind ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  subject_id uuid not null,
  due_on date not null,
  -- Days before the day; negative once it was late.
  lead smallint not null,
  reason text not null check (reason in ('yours', 'nobody-is-named', 'late-for-long')),
  -- The telling it was part of: one a day at most, and the day as that person counts it.
  telling_id uuid not null,
  told_at timestamptz not null,
  told_on date not null,
  read_at timestamptz,
  primary key (workspace_id, person_id, kind, subject_id, due_on, lead),
  foreign key (workspace_id, person_id) references tenant.member (workspace_id, person_id) on delete cascade
);
create index reminder_told_idx on tenant.reminder (workspace_id, person_id, told_on);
create index reminder_unread_idx on tenant.reminder (workspace_id, person_id) where read_at is null;

grant select, insert, update, delete on
  tenant.due_item, tenant.clock, tenant.member_clock, tenant.calendar_link
  to almagest_app;
grant select, insert, update on tenant.reminder to almagest_app;

alter table tenant.due_item enable row level security, force row level security;
alter table tenant.clock enable row level security, force row level security;
alter table tenant.member_clock enable row level security, force row level security;
alter table tenant.calendar_link enable row level security, force row level security;
alter table tenant.reminder enable row level security, force row level security;

create policy of_the_tenant on tenant.due_item to almagest_app
  using (workspace_id = current_setting('almagest.workspace_id')::uuid)
  with check (workspace_id = current_setting('almagest.workspace_id')::uuid);
create policy of_the_tenant on tenant.clock to almagest_app
  using (workspace_id = current_setting('almagest.workspace_id')::uuid)
  with check (workspace_id = current_setting('almagest.workspace_id')::uuid);
create policy of_the_tenant on tenant.member_clock to almagest_app
  using (workspace_id = current_setting('almagest.workspace_id')::uuid)
  with check (workspace_id = current_setting('almagest.workspace_id')::uuid);
create policy of_the_tenant on tenant.calendar_link to almagest_app
  using (workspace_id = current_setting('almagest.workspace_id')::uuid)
  with check (workspace_id = current_setting('almagest.workspace_id')::uuid);
create policy of_the_tenant on tenant.reminder to almagest_app
  using (workspace_id = current_setting('almagest.workspace_id')::uuid)
  with check (workspace_id = current_setting('almagest.workspace_id')::uuid);

-- When to look at the calendar of a member next: found without looking into any workspace, and without content.
create table system.clock_due (
  workspace_id uuid not null,
  person_id uuid not null,
  due_at timestamptz not null,
  -- The moment at which they are to be told. Null: none was set yet.
  planned_at timestamptz,
  primary key (workspace_id, person_id)
);
create index clock_due_idx on system.clock_due (due_at);
grant select, insert, update, delete on system.clock_due to almagest_app;

-- What is there already: its days are noted by the house, by the same rules as ever after.
-- Which kinds there are is known to the program.
alter table system.due_work drop constraint if exists due_work_kind_check,
  add constraint due_work_kind_check check (kind ~ '^[a-z0-9]+(-[a-z0-9]+)*$');
-- The owner of the tables is not always somebody whom row-level security lets pass.
alter table tenant.workspace no force row level security;
alter table tenant.member no force row level security;
insert into system.due_work (workspace_id, kind, subject_id, due_on)
  select workspace_id, 'calendar-recompute', workspace_id, current_date - 1 from tenant.workspace;
insert into system.clock_due (workspace_id, person_id, due_at) select workspace_id, person_id, now() from tenant.member;
alter table tenant.workspace force row level security;
alter table tenant.member force row level security;
