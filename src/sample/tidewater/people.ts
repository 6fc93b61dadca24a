/** The people of the sample workspace. All are invented: they have no account, so nobody can sign in as one of them. */
import type { Role } from '#assurance/access/actor.ts';

export interface SamplePerson {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly roles: readonly Role[];
}

/** The same ids in every installation; no account is ever given one of this form. */
const person = (number: number, name: string, ...roles: readonly Role[]): SamplePerson => ({
  id: `5a3b1e00-0000-8000-8000-${String(number).padStart(12, '0')}`,
  name,
  email: `${name.split(' ')[0]?.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase() ?? ''}@tidewater.example`,
  roles,
});

export const MAREN = person(1, 'Maren Holt', 'owner');
export const JONAS = person(2, 'Jonas Brekke', 'programme-manager');
export const AIKO = person(3, 'Aiko Tanaka', 'caiq-owner');
export const SAMUEL = person(4, 'Samuel Adeyemi', 'caiq-reviewer');
export const INGRID = person(5, 'Ingrid Voll', 'grc-reviewer');
export const PRIYA = person(6, 'Priya Raman', 'domain-owner');
export const HENRIK = person(7, 'Henrik Solberg', 'domain-owner');
export const LUCIA = person(8, 'Lucía Ferrer', 'domain-owner');
export const OSKAR = person(9, 'Oskar Nyman', 'domain-owner');
export const EILIDH = person(10, 'Eilidh Munro', 'domain-owner');
export const NIKLAS = person(11, 'Niklas Aas', 'domain-owner');
export const DARIO = person(12, 'Dario Conti', 'level-3-operator');
/** An auditor from outside, for a while and for one service. */
export const BEATRIX = person(13, 'Beatrix Thal', 'audit-liaison');

export const SAMPLE_PEOPLE: readonly SamplePerson[] = [
  MAREN,
  JONAS,
  AIKO,
  SAMUEL,
  INGRID,
  PRIYA,
  HENRIK,
  LUCIA,
  OSKAR,
  EILIDH,
  NIKLAS,
  DARIO,
  BEATRIX,
];

/** Who owns which domains of Harbour Desk, by the codes of CCM 4.0. */
export const DOMAIN_OWNERS: readonly (readonly [SamplePerson, readonly string[]])[] = [
  [OSKAR, ['A&A', 'GRC', 'HRS']],
  [LUCIA, ['IPY', 'TVM']],
  [HENRIK, ['BCR', 'CCC', 'DCS', 'IVS']],
  [PRIYA, ['CEK', 'IAM', 'LOG']],
  [EILIDH, ['DSP', 'SEF', 'STA']],
  [NIKLAS, ['AIS', 'UEM']],
];
