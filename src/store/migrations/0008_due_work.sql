-- why: what falls due by itself, such as the end of an exception, is found without looking into any workspace: a row
-- says where to look and from which day. It holds no content, so it may stand outside of the tenants.

create table system.due_work (
  workspace_id uuid not null,
  kind text not null check (kind in ('exception-end')),
  subject_id uuid not null,
  due_on date not null,
  primary key (workspace_id, kind, subject_id)
);
create index due_work_due_idx on system.due_work (due_on);
grant usage on schema system to almagest_app;
grant select, insert, delete on system.due_work to almagest_app;
