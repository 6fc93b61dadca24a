-- why: the activity log is read newest first, by time, and filtered by person, act, type of record, record and period.
-- Each filter has an index that brings the entries in that order, so that a page of a log with millions of entries reads
-- only its own rows. The identifier stands last: entries of one instant keep one order, and a page can begin after any.
-- What an index includes are the other filters: joined with them it is asked alone, without the rows.

create index audit_entry_at_idx on tenant.audit_entry (workspace_id, at, event_id)
  include (actor_ref, act, object_type);
create index audit_entry_actor_idx on tenant.audit_entry (workspace_id, actor_ref, at, event_id)
  include (act, object_type);
-- Entries by nobody who signed in: an order within `actor_ref is null` is not seen by the planner.
create index audit_entry_nobody_idx on tenant.audit_entry (workspace_id, at, event_id)
  include (act, object_type) where actor_ref is null;
create index audit_entry_act_idx on tenant.audit_entry (workspace_id, act, at, event_id)
  include (actor_ref, object_type);
create index audit_entry_type_idx on tenant.audit_entry (workspace_id, object_type, at, event_id)
  include (actor_ref, act);
create index audit_entry_record_idx on tenant.audit_entry (workspace_id, object_type, object_id, at, event_id);
-- The same by record, without the time.
drop index tenant.audit_entry_object_idx;
