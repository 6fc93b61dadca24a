-- why: the only row of these that is ever deleted is that of a sample workspace, and everything in it goes along. What
-- referred to a row without going along with it stood in the way once the sample had services, records and evidence.

-- Each reference held before and holds on, so there is nothing to look through; a user who is no superuser reads these
-- tables by their policies only, which ask for a workspace.
select set_config('almagest.workspace_id', '00000000-0000-0000-0000-000000000000', true);

alter table tenant.service
  drop constraint service_workspace_id_group_id_fkey,
  add constraint service_workspace_id_group_id_fkey foreign key (workspace_id, group_id)
    references tenant.service_group (workspace_id, id) on delete cascade;

alter table tenant.self_assessment
  drop constraint self_assessment_workspace_id_source_assessment_id_fkey,
  add constraint self_assessment_workspace_id_source_assessment_id_fkey foreign key (workspace_id, source_assessment_id)
    references tenant.self_assessment (workspace_id, id) on delete cascade;

alter table tenant.programme_record
  drop constraint programme_record_workspace_id_succeeded_by_fkey,
  add constraint programme_record_workspace_id_succeeded_by_fkey foreign key (workspace_id, succeeded_by)
    references tenant.programme_record (workspace_id, id) on delete cascade;

alter table tenant.evidence_link
  drop constraint evidence_link_workspace_id_document_id_document_version_fkey,
  add constraint evidence_link_workspace_id_document_id_document_version_fkey
    foreign key (workspace_id, document_id, document_version)
    references tenant.document_version (workspace_id, document_id, version) on delete cascade,
  drop constraint evidence_link_workspace_id_record_id_fkey,
  add constraint evidence_link_workspace_id_record_id_fkey foreign key (workspace_id, record_id)
    references tenant.programme_record (workspace_id, id) on delete cascade,
  drop constraint evidence_link_workspace_id_replaces_fkey,
  add constraint evidence_link_workspace_id_replaces_fkey foreign key (workspace_id, replaces)
    references tenant.evidence_link (workspace_id, id) on delete cascade;
