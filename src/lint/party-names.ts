/** Tells whether a text names an identifiable party besides the provider itself. Knows names, no ownership. */
import type { Reading } from '#assurance/questionnaire/reading.ts';
import { wholeOf } from './part-of.ts';

/** The first party a text names, or null. `own` are the provider's own names, lower case. */
export const partyNamed = (text: string, own: ReadonlySet<string>): string | null => {
  const known = KNOWN.exec(text);
  if (known !== null && !own.has(known[0].toLowerCase())) return known[0];
  const company = WITH_LEGAL_FORM.exec(text);
  if (company !== null && !isOwn(company[0], own)) return company[0];
  for (const sentence of text.split(/(?<=[.!?:])\s+|\n+|[•]\s*/)) {
    const name = nameIn(sentence, own);
    if (name !== null) return name;
  }
  return null;
};

/** Names of the provider itself: as the file states them, and any name that runs through its descriptions. */
export const ownNames = (given: Reading): ReadonlySet<string> => {
  const reading = wholeOf(given);
  const known = NAMES_FOUND.get(reading) ?? findOwnNames(reading);
  NAMES_FOUND.set(reading, known);
  return known;
};

/** Several rules ask for the names of one reading. */
const NAMES_FOUND = new WeakMap<Reading, ReadonlySet<string>>();

const findOwnNames = (reading: Reading): ReadonlySet<string> => {
  const own = new Set(
    `${reading.organisation ?? ''} ${reading.service ?? ''}`.toLowerCase().match(/[a-z][\w&.-]+/g) ?? [],
  );
  const described = reading.rows.filter((row) => row.cspImplementationDescription !== '');
  const uses = new Map<string, number>();
  for (const row of described) {
    for (const name of new Set(row.cspImplementationDescription.match(/\b[A-Z][a-z]{2,}\b/g) ?? []))
      uses.set(name, (uses.get(name) ?? 0) + 1);
  }
  for (const [name, times] of uses) {
    const isThroughout = described.length >= SAMPLE_MIN && times >= described.length * THROUGHOUT_SHARE;
    if (isThroughout && !GENERIC.has(name.toLowerCase()) && !KNOWN.test(name)) own.add(name.toLowerCase());
  }
  return own;
};

/** A capitalised word in every fifth description is the provider's own name. */
const THROUGHOUT_SHARE = 0.2;
const SAMPLE_MIN = 10;

/** Hosts and suppliers met so often that a single word names them. */
const KNOWN =
  /\b(?:AWS|Amazon(?: Web Services)?|Azure|Microsoft|Google(?: Cloud)?|GCP|Oracle(?: Cloud)?|OCI|IBM(?: Cloud)?|Alibaba(?: Cloud)?|Tencent|Huawei|OVH(?:cloud)?|Hetzner|Scaleway|IONOS|Rackspace|DigitalOcean|Linode|Akamai|Vultr|Equinix|Digital Realty|CyrusOne|Iron Mountain|Interxion|NTT|Telehouse|Switch|Cyxtera|QTS|Flexential|CoreSite|TierPoint|Heroku|Salesforce|Snowflake|MongoDB|Atlas|Vercel|Netlify|Render|Fly\.io|Cloudflare|Fastly|Okta|Auth0|OneLogin|Ping Identity|CrowdStrike|SentinelOne|Datadog|Splunk|New Relic|PagerDuty|Zendesk|ServiceNow|Workday|GitHub|GitLab|Atlassian|Twilio|SendGrid|Stripe|Shred-it|Checkr|HackerOne|Bugcrowd|NCC Group|KnowBe4|Deel|Rippling|Vanta|Drata|T-Systems|Deutsche Telekom|Orange Business|Atos|Capgemini|Accenture|Kyndryl|DXC)\b/;
const WITH_LEGAL_FORM =
  /\b[A-Z][\w&.-]*(?:\s+[A-Z][\w&.-]*){0,3},?\s+(?:Inc|LLC|L\.L\.C|Ltd|Limited|GmbH|Corp|Corporation|S\.?A\.?S?|AG|B\.?V|N\.?V|Pty|PLC|plc|A\/S|ASA?|AB|Oy|S\.?r\.?l|S\.?p\.?A|K\.?K)\b\.?/;

/** Words that are capitalised in such texts without naming anybody. */
const GENERIC = new Set(
  `the a an we our us it its this that these those they their all any each both some no not for in on at by to of as if
  when while where and or but yes please note see per with within without from under over after before during access
  i ii iii iv v vi type section annex appendix article clause chapter part level tier phase table figure question answer
  third party parties vendor vendors supplier suppliers provider providers partner partners subprocessor subprocessors
  contractor contractors host hosting colocation facility facilities cloud infrastructure platform software service
  services data center centers centre centres datacenter datacenters customer customers client clients user users tenant
  company organization organisation security privacy compliance information technology legal risk operations engineering
  human resources internal external audit chief officer director manager team department board committee management
  policy policies procedure procedures plan plans program programme programs process processes standard standards
  guideline guidelines agreement agreements contract contracts report reports statement matrix document documentation
  terms conditions handbook manual register framework model control controls shared responsibility responsibilities
  classification handling encryption incident response business continuity disaster recovery change vulnerability asset
  network acceptable use identity authentication physical environmental supply chain trust certificate certification
  assessment questionnaire multi-factor english european union eu uk usa us united states america kingdom germany france
  january february march april may june july august september october november december monday friday sunday
  idp idps csps cscs iaas saas mssp ciso cto cio dpo soc siem nist iso iec csa star ccm caiq sig pci dss hipaa gdpr ccpa fedramp cis owasp sla nda dpa isms rbac mfa sso vpn tls
  ssl aes rsa hsm kms siem edr mdm api apis sdlc ci cd qa it hr csp csc ssrm saas paas iaas dr bcp bc ip tcp http https
  linux windows unix internet web cert pii phi byod cctv hvac ups rpo rto nfpa tia uptime institute np na n/a`.split(
    /\s+/,
  ),
);
/** Capitalised runs that end in one of these name a document, a team or an office, not a party. */
const ENDS_GENERIC =
  /(?:Polic(?:y|ies)|Procedures?|Plans?|Programs?|Programmes?|Standards?|Guidelines?|Agreements?|Reports?|Matrix|Framework|Handbook|Manual|Team|Department|Office|Officer|Committee|Board|Group|Regulation|Directive|Act|Terms|Addendum|Center|Centre)$/;
const ACTS =
  /^([A-Z][a-z]{2,})\s+(?:hosts?|operates?|provides?|runs?|manages?|maintains?|handles?|supplies|is responsible)\b/;

const nameIn = (sentence: string, own: ReadonlySet<string>): string | null => {
  const acting = ACTS.exec(sentence)?.[1];
  if (acting !== undefined && !isGeneric(acting) && !isOwn(acting, own)) return acting;
  for (const match of sentence.matchAll(/\b[A-Z][\w&.]*[a-z][\w&.]*(?:[ -][A-Z][\w&.]*)*/g)) {
    const run = match[0].replace(/\.+$/, '');
    const words = run.split(/[ -]/);
    if (ENDS_GENERIC.test(run)) continue;
    const telling = words.filter((word) => !isGeneric(word) && !isOwn(word, own) && /[a-z]/.test(word));
    // A lone capital at the start of a sentence is grammar, not a name.
    const isSentenceStart = sentence.slice(0, match.index).trim() === '';
    if (telling.length > 0 && (!isSentenceStart || (words.length > 1 && telling.includes(words[0] ?? ''))))
      return telling.join(' ');
  }
  return null;
};

const isGeneric = (word: string): boolean => GENERIC.has(word.toLowerCase().replace(/['’]s$/, ''));

const isOwn = (name: string, own: ReadonlySet<string>): boolean =>
  name
    .toLowerCase()
    .split(/[\s,-]+/)
    .some((word) => own.has(word.replace(/['’]s$/, '')));
