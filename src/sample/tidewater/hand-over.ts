/** Tidewater Cloud, invented: what went with the CAIQ of a year ago when it was handed over. */

export const SUBMISSION = {
  to: 'STAR Registry, Level 1 form',
  note: 'Listed as Level 1. This entry is invented, as everything in the sample is.',
  form: {
    submitterName: 'Aiko Tanaka',
    submitterEmail: 'aiko@tidewater.example',
    backupName: 'Jonas Brekke',
    backupEmail: 'jonas@tidewater.example',
    phone: '+47 00 00 00 00',
    country: 'Norway',
    region: 'EMEA',
    serviceCategory: 'SaaS',
    organisationName: 'Tidewater Cloud AS',
    organisationUrl: 'https://tidewater.example',
    organisationDescription: 'Software for ports, invented for the sample workspace.',
    serviceName: 'Harbour Desk',
    serviceUrl: 'https://harbour-desk.tidewater.example',
    serviceDescription: 'Berth booking and port papers for ports, shipping agents and pilots.',
  },
} as const;
