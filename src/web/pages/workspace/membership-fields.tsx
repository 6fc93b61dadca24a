/** What a membership consists of, as form fields: for an invitation and for a change. */
import { ROLES } from '#assurance/access/actor.ts';
import { ROLE_WORDS } from '#assurance/access/role-words.ts';
import type { Refusal } from '#assurance/refusal.ts';
import { TextField } from '../../parts/fields.tsx';
import { State } from '../../parts/icons.tsx';
import type { MembershipForm, ServiceChoice } from '../../services/members.ts';

/** What most are invited as. */
export const BLANK_MEMBERSHIP: MembershipForm = { roles: ['viewer'], serviceIds: [], endsOn: '' };

/** What the form was sent with. */
export const membershipFormOf = (fields: URLSearchParams): MembershipForm => ({
  roles: fields.getAll('roles'),
  serviceIds: fields.getAll('scopeServiceIds'),
  endsOn: fields.get('endsOn')?.trim() ?? '',
});

interface MembershipFieldsProps {
  readonly form: MembershipForm;
  readonly services: readonly ServiceChoice[];
  readonly refusal: Refusal | null;
}

export const MembershipFields = ({ form, services, refusal }: MembershipFieldsProps) => (
  <>
    <fieldset aria-describedby={wrongOf(refusal, 'roles')}>
      <legend class="font-semibold">Roles</legend>
      <p class="text-meta text-muted">
        One or more; together they allow what any of them allows.{' '}
        <a class="lnk" href="/roles">
          Who may do what
        </a>
      </p>
      <ul class="pt-1">
        {ROLES.map((role) => (
          <li>
            <label class="flex gap-2 items-start py-1">
              <input
                type="checkbox"
                class="checkbox checkbox-sm mt-0.5"
                name="roles"
                value={role}
                checked={form.roles.includes(role)}
              />
              <span>
                <span class="font-semibold">{ROLE_WORDS[role].word}</span>
                <span class="text-muted">{`: ${ROLE_WORDS[role].may}`}</span>
              </span>
            </label>
          </li>
        ))}
      </ul>
      <Wrong refusal={refusal} field="roles" />
    </fieldset>
    {services.length === 0 ? null : (
      <fieldset aria-describedby={wrongOf(refusal, 'scopeServiceIds')}>
        <legend class="font-semibold">Services</legend>
        <p class="text-meta text-muted">None ticked: every service, also those added later. An owner reaches all.</p>
        <ul class="pt-1">
          {services.map(({ id, name }) => (
            <li>
              <label class="flex gap-2 items-start py-1">
                <input
                  type="checkbox"
                  class="checkbox checkbox-sm mt-0.5"
                  name="scopeServiceIds"
                  value={id}
                  checked={form.serviceIds.includes(id)}
                />
                {name}
              </label>
            </li>
          ))}
        </ul>
        <Wrong refusal={refusal} field="scopeServiceIds" />
      </fieldset>
    )}
    <TextField
      label="Last day"
      name="endsOn"
      type="date"
      value={form.endsOn}
      refusal={refusal}
      help="Empty: until somebody ends it. An audit liaison needs one, an owner has none. Days are UTC."
    />
  </>
);

const wrongOf = (refusal: Refusal | null, field: string): string | undefined =>
  refusal?.detail.field === field ? `${field}-wrong` : undefined;

const Wrong = ({ refusal, field }: { readonly refusal: Refusal | null; readonly field: string }) =>
  refusal?.detail.field === field ? (
    <span class="block pt-1 text-meta" id={`${field}-wrong`} role="alert">
      <State tone="bad">
        <span class="font-normal whitespace-normal">{`${refusal.detail.message} ${refusal.detail.mend}`}</span>
      </State>
    </span>
  ) : null;
