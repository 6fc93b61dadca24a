/** Tidewater Cloud, invented: what its registry entries say. Days count from the one on which the sample is opened. */

export const LEVEL_ONE_SCOPE =
  'Harbour Desk in both regions: berth booking, port papers and the accounts of ports, agents and pilots. Programs that ports run themselves on Tidal Runtime are outside.';

export const CERTIFICATION_SCOPE =
  'The development and operation of Harbour Desk, from the offices in Bergen and the halls of Fjord Compute.';

/** Its ISO/IEC 27001 certificate ran out before the new one came, and the STAR certificate leans on it. */
export const CERTIFICATION = {
  iso: { number: 'HS-0417', body: 'Hordaland Sertifisering AS', accreditation: '', edition: '2022' },
  isoDays: { issuedOn: -1116, expiresOn: -21 },
  star: { number: 'HS-S-0102', body: 'Hordaland Sertifisering AS', ccmEdition: '4.0.13' },
  starDays: { issuedOn: -290, expiresOn: 75 },
  applicabilityDated: -300,
  audits: { first: -95 },
} as const;
