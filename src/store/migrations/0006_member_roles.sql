-- why: the STAR programme has more people than owners, editors and readers: its roles take their place. A member holds
-- any number of them, may be limited to some services, and may leave by themselves on a day.

-- The owner of the tables is not always somebody whom row-level security lets pass.
alter table tenant.member no force row level security;
alter table tenant.invitation no force row level security;

alter table tenant.member
  add column roles text[],
  -- Null: every service of the workspace.
  add column scope_service_ids uuid[] check (cardinality(scope_service_ids) > 0),
  -- From then on the person holds no role. Null: until somebody ends it.
  add column ends_at timestamptz;
alter table tenant.invitation
  add column roles text[],
  add column scope_service_ids uuid[] check (cardinality(scope_service_ids) > 0),
  add column ends_at timestamptz;

update tenant.member set
  roles = array[case role
    when 'editor' then 'programme-manager' when 'reader' then 'viewer' when 'auditor' then 'audit-liaison' else role end],
  ends_at = case role when 'auditor' then now() + interval '90 days' end;
update tenant.invitation set
  roles = array[case role
    when 'editor' then 'programme-manager' when 'reader' then 'viewer' when 'auditor' then 'audit-liaison' else role end],
  ends_at = case role when 'auditor' then now() + interval '90 days' end;

-- Owners are for everything and for good; an audit liaison looks at what others do, for a time.
alter table tenant.member drop column role, alter column roles set not null,
  add constraint member_roles_check check (cardinality(roles) > 0 and roles <@ array[
    'owner', 'programme-manager', 'caiq-owner', 'caiq-reviewer', 'domain-owner', 'level-3-operator', 'audit-liaison',
    'grc-reviewer', 'viewer']),
  add constraint member_owner_check check (
    not 'owner' = any (roles) or (scope_service_ids is null and ends_at is null)),
  add constraint member_audit_liaison_check check (
    not 'audit-liaison' = any (roles) or (ends_at is not null and cardinality(roles) = 1));
alter table tenant.invitation drop column role, alter column roles set not null,
  add constraint invitation_roles_check check (cardinality(roles) > 0 and roles <@ array[
    'owner', 'programme-manager', 'caiq-owner', 'caiq-reviewer', 'domain-owner', 'level-3-operator', 'audit-liaison',
    'grc-reviewer', 'viewer']),
  add constraint invitation_owner_check check (
    not 'owner' = any (roles) or (scope_service_ids is null and ends_at is null)),
  add constraint invitation_audit_liaison_check check (
    not 'audit-liaison' = any (roles) or (ends_at is not null and cardinality(roles) = 1));

alter table tenant.member force row level security;
alter table tenant.invitation force row level security;
