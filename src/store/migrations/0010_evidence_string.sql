-- why: an evidence string is read as of any day, so links that were taken off since have to be found by where they start,
-- too. These indexes held only those that still stand; whole ones serve both.

create index evidence_link_from_answer_idx on tenant.evidence_link (workspace_id, assessment_id, question_id);
create index evidence_link_from_control_idx on tenant.evidence_link (workspace_id, service_id, edition, control_id);
create index evidence_link_from_record_idx on tenant.evidence_link (workspace_id, from_record_id);
create index evidence_link_from_exception_idx on tenant.evidence_link (workspace_id, exception_id);
drop index tenant.evidence_link_answer_idx;
drop index tenant.evidence_link_control_idx;
drop index tenant.evidence_link_record_idx;
drop index tenant.evidence_link_exception_idx;
