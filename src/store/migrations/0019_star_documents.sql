-- why: a registry entry rests on a STAR certificate and on the report of those who audited or assessed the service; both
-- stood among the others as “other” before.

alter table tenant.document
  drop constraint document_kind_check,
  add constraint document_kind_check check (kind in (
    'iso-certificate', 'star-certificate', 'statement-of-applicability', 'soc-2-report', 'audit-report', 'policy',
    'procedure', 'scan-output', 'access-review', 'training-record', 'penetration-test', 'risk-assessment',
    'management-review', 'contract', 'configuration', 'log-extract', 'diagram', 'other'));
