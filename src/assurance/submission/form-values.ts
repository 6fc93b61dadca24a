/** The fields of the registry's Level 1 form, and what its check says about them. Source: CSA's support article on Level 1. */

/** The fields of the form, in its order. */
export const FORM_FIELDS = [
  { name: 'submitterName', label: 'Your name', required: true },
  { name: 'submitterEmail', label: 'Work e-mail', required: true },
  { name: 'backupName', label: 'Backup contact, name', required: true },
  { name: 'backupEmail', label: 'Backup contact, e-mail', required: true },
  { name: 'phone', label: 'Phone', required: true },
  { name: 'country', label: 'Country', required: true },
  { name: 'region', label: 'Region', required: true },
  { name: 'serviceCategory', label: 'Service category', required: true },
  { name: 'organisationName', label: 'Organisation, name', required: true },
  { name: 'organisationUrl', label: 'Organisation, website', required: true },
  { name: 'organisationDescription', label: 'Organisation, description', required: true },
  { name: 'serviceName', label: 'Service, name', required: true },
  { name: 'serviceUrl', label: 'Service, website', required: false },
  { name: 'serviceDescription', label: 'Service, description', required: true },
] as const satisfies readonly { readonly name: string; readonly label: string; readonly required: boolean }[];

export type FormField = (typeof FORM_FIELDS)[number]['name'];
export type FormValues = Readonly<Record<FormField, string>>;

/** What is wrong with one value; null when the check takes it. */
export function problemOf(field: FormField, values: FormValues): string | null {
  const value = values[field].trim();
  const { required, label } = FORM_FIELDS.find(({ name }) => name === field) ?? FORM_FIELDS[0];
  if (value === '') return required ? `${label} is missing.` : null;
  if ((field === 'organisationUrl' || field === 'serviceUrl') && hostOf(value) === null)
    return `${label} needs to begin with http:// or https://.`;
  if (field === 'submitterEmail' || field === 'backupEmail') return emailProblem(value, values.organisationUrl, label);
  return null;
}

/** The submitter is an employee of the provider, which the registry reads from the domain of the address. */
function emailProblem(email: string, website: string, label: string): string | null {
  const domain = /^[^\s@]+@([^\s@]+\.[^\s@]+)$/.exec(email)?.[1]?.toLowerCase();
  if (domain === undefined) return `${label} is no e-mail address.`;
  const host = hostOf(website)?.replace(/^www\./, '') ?? null;
  if (host === null || domain === host || host.endsWith(`.${domain}`) || domain.endsWith(`.${host}`)) return null;
  return `${label} is at ${domain}, the organisation at ${host}: the registry asks for an address of the organisation.`;
}

/** The host of a web address, by its text alone. */
const hostOf = (url: string): string | null =>
  /^https?:\/\/([a-z0-9.-]+\.[a-z0-9-]+)(?::\d+)?(?:[/?#]|$)/i.exec(url.trim())?.[1]?.toLowerCase() ?? null;
