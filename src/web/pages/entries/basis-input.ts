/** What an entry stands on, from a form into the shape that the acts take, and back. Texts stay as written; the acts check them. */
import { TRUST_SERVICES_CATEGORIES } from '#assurance/registry/attestation.ts';
import type { EntryKind } from '#assurance/registry/entry-kind.ts';
import type { EntryVersionDetail } from '../../services/registry-entries.ts';
import { BRIDGE_LETTERS, type FormText, fieldsOf, SUBSERVICE, USER_CONTROLS } from './form-text.ts';

/** A version as its form shows it. */
export function versionFields({ scope, assessment, basis }: EntryVersionDetail): ReadonlyMap<string, string> {
  const fields = new Map(fieldsOf(basis, 'basis')).set('scope', scope).set('assessmentId', assessment?.id ?? '');
  if (basis.kind === 'star-certification') {
    for (const { year, heldOn, caiqRefreshedOn } of basis.audits)
      fields
        .set(auditField(year, 'heldOn'), heldOn ?? '')
        .set(auditField(year, 'caiqRefreshedOn'), caiqRefreshedOn ?? '');
    for (const { domain, score } of basis.scores) fields.set(scoreField(domain), String(score));
  }
  if (basis.kind === 'star-attestation')
    for (const category of basis.categories) fields.set(categoryField(category), 'yes');
  return fields;
}

/** Years and domains are given, so their fields are named after them and not numbered. */
export const auditField = (year: number, day: 'heldOn' | 'caiqRefreshedOn'): string => `basis.year.${year}.${day}`;
export const scoreField = (domain: string): string => `basis.score.${domain}`;
export const categoryField = (category: string): string => `basis.category.${category}`;

/** By kind; the blank fields of a form are what nobody said. */
export function basisInput(kind: EntryKind, form: FormText, domains: readonly string[]): object {
  if (kind === 'star-certification') return certificationInput(form, domains);
  if (kind === 'star-attestation') return attestationInput(form);
  return kind === 'continuous-cadence' ? { kind, cycleEndsOn: form.text('basis.cycleEndsOn') } : { kind };
}

const orNull = (text: string): string | null => (text === '' ? null : text);

/** `id/version` of a select. */
export function documentInput(value: string): object | null {
  const [documentId = '', version = ''] = value.split('/');
  return value === '' ? null : { documentId, version: Number(version) };
}

export const AUDIT_YEARS = [1, 2, 3] as const;

function certificationInput({ text }: FormText, domains: readonly string[]): object {
  const of = (name: string) => text(`basis.${name}`);
  const certificate = (which: 'iso' | 'star') => ({
    number: of(`${which}.number`),
    body: of(`${which}.body`),
    issuedOn: of(`${which}.issuedOn`),
    expiresOn: of(`${which}.expiresOn`),
    document: documentInput(of(`${which}.document`)),
  });
  return {
    kind: 'star-certification',
    iso: {
      ...certificate('iso'),
      accreditation: of('iso.accreditation'),
      edition: of('iso.edition'),
      scope: of('iso.scope'),
    },
    star: {
      ...certificate('star'),
      ccmEdition: of('star.ccmEdition'),
      leansOn: {
        number: orNull(of('star.leansOn.number')),
        edition: orNull(of('star.leansOn.edition')),
        expiresOn: orNull(of('star.leansOn.expiresOn')),
      },
    },
    statementOfApplicability: {
      dated: orNull(of('statementOfApplicability.dated')),
      hasCcmCrosswalk: of('statementOfApplicability.hasCcmCrosswalk') === 'yes',
      document: documentInput(of('statementOfApplicability.document')),
    },
    report: documentInput(of('report')),
    audits: AUDIT_YEARS.flatMap((year) => {
      const heldOn = orNull(text(auditField(year, 'heldOn')));
      const caiqRefreshedOn = orNull(text(auditField(year, 'caiqRefreshedOn')));
      return heldOn === null && caiqRefreshedOn === null ? [] : [{ year, heldOn, caiqRefreshedOn }];
    }),
    scores: domains.flatMap((domain) => {
      const score = text(scoreField(domain));
      return score === '' ? [] : [{ domain, score: Number(score) }];
    }),
  };
}

function attestationInput(form: FormText): object {
  const of = (name: string) => form.text(`basis.${name}`);
  return {
    kind: 'star-attestation',
    firm: of('firm'),
    reportType: of('reportType'),
    categories: TRUST_SERVICES_CATEGORIES.filter((category) => form.text(categoryField(category)) === 'yes'),
    ccmEdition: of('ccmEdition'),
    periodFrom: orNull(of('periodFrom')),
    periodTo: of('periodTo'),
    reportedOn: of('reportedOn'),
    opinion: of('opinion'),
    qualifications: of('qualifications'),
    subserviceOrganisations: form.filled(SUBSERVICE).map(([name, service, method]) => ({ name, service, method })),
    complementaryUserEntityControls: form.filled(USER_CONTROLS).map(([control]) => control),
    bridgeLetters: form.filled(BRIDGE_LETTERS).map(([from, to, issuedOn, document = '']) => ({
      ...{ from, to, issuedOn },
      document: documentInput(document),
    })),
    report: documentInput(of('report')),
  };
}
