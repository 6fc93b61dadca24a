-- why: the STAR programme has more people than owners, editors and readers: its roles take their place.

alter table tenant.member drop constraint member_role_check;
alter table tenant.invitation drop constraint invitation_role_check;
update tenant.member set role = case role
  when 'editor' then 'programme-manager' when 'reader' then 'viewer' when 'auditor' then 'audit-liaison' else role end;
update tenant.invitation set role = case role
  when 'editor' then 'programme-manager' when 'reader' then 'viewer' when 'auditor' then 'audit-liaison' else role end;
alter table tenant.member add constraint member_role_check check (role in (
  'owner', 'programme-manager', 'caiq-owner', 'caiq-reviewer', 'domain-owner', 'level-3-operator', 'audit-liaison',
  'grc-reviewer', 'viewer'));
alter table tenant.invitation add constraint invitation_role_check check (role in (
  'owner', 'programme-manager', 'caiq-owner', 'caiq-reviewer', 'domain-owner', 'level-3-operator', 'audit-liaison',
  'grc-reviewer', 'viewer'));
