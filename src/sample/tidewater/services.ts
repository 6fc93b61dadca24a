/** The provider's two services and what was decided about them. Invented. Knows ids and words, performs nothing. */
import type { ControlId } from '#assurance/identifiers.ts';
import { controlIds as ids } from '../sample-ids.ts';

export const GROUP = {
  name: 'Port services',
  description: 'Run by one team on one platform, and answered for together.',
} as const;

export const HARBOUR_DESK = {
  name: 'Harbour Desk',
  serviceModel: 'saas',
  description: 'Berth booking and port papers for ports, shipping agents and pilots.',
  website: 'https://harbour-desk.tidewater.example',
} as const;

export const TIDAL_RUNTIME = {
  name: 'Tidal Runtime',
  serviceModel: 'paas',
  description: 'Runs small programs of the ports themselves, beside their data in Harbour Desk.',
  website: 'https://runtime.tidewater.example',
} as const;

export interface SampleScope {
  readonly targets: readonly string[];
  readonly inScope: boolean;
  readonly justification: string;
}

/** Of Harbour Desk, by the ids of CCM 4.0. */
export const HARBOUR_DESK_SCOPE: readonly SampleScope[] = [
  {
    targets: ['DCS'],
    inScope: true,
    justification:
      'The halls are run by Fjord Compute AS. They stay in scope because ports ask about them: we answer from the contract and from our yearly visit.',
  },
  {
    targets: ['DCS-04'],
    inScope: false,
    justification: 'No data of Harbour Desk is carried on physical media; copies go over the network only.',
  },
  {
    targets: ['CCC-05'],
    inScope: false,
    justification:
      'Ports share one application and have no environment of their own that a change of ours could touch.',
  },
  {
    targets: ['UEM-14'],
    inScope: false,
    justification:
      'No device of a third party reaches our systems; suppliers and guests work on devices that we lend them.',
  },
];

/** Of Tidal Runtime, by the ids of CCM 4.1. */
export const TIDAL_RUNTIME_SCOPE: readonly SampleScope[] = [
  {
    targets: ['UEM'],
    inScope: false,
    justification: 'Devices of staff are answered for with Harbour Desk; none has a way into the runtime of its own.',
  },
  {
    targets: ['UEM-05', 'UEM-08'],
    inScope: true,
    justification:
      'The laptops of the two engineers on call open the runtime in an emergency, so these two count here too.',
  },
  {
    targets: ['DCS-05'],
    inScope: false,
    justification: 'Nothing of the runtime is carried on physical media.',
  },
];

export interface SharedWithThirdParty {
  readonly controlIds: readonly ControlId[];
  readonly thirdParty: string;
  readonly cspPart: string;
}

/** Controls of Harbour Desk that a third party carries with us, by the ids of CCM 4.0. */
export const WITH_THIRD_PARTIES: readonly SharedWithThirdParty[] = [
  {
    controlIds: ids('A&A-02'),
    thirdParty: 'Havn Sertifisering AS',
    cspPart: 'We open every door and paper the auditors ask for, and mend what they find.',
  },
  {
    controlIds: ids('BCR-08'),
    thirdParty: 'Northwind Storage GmbH',
    cspPart: 'We make, encrypt and test the copies; Northwind Storage keeps them and locks them against change.',
  },
  {
    controlIds: ids('BCR-11 IVS-04 IVS-09'),
    thirdParty: 'Fjord Compute AS',
    cspPart: 'We book the capacity, harden images and set the filters; Fjord Compute runs hosts, halls and its edge.',
  },
  {
    controlIds: ids('TVM-06'),
    thirdParty: 'Knoll & Reef Testing Ltd',
    cspPart: 'We order two tests a year, give the accounts, and mend what was found in the order of its grade.',
  },
];

/** What Fjord Compute carries for Harbour Desk alone. */
export const OUTSOURCED = {
  controlIds: ids('DCS-07 DCS-08 DCS-09 DCS-10 DCS-11 DCS-12 DCS-13 DCS-14 DCS-15 LOG-12'),
  thirdParty: 'Fjord Compute AS',
} as const;

/** Accepted at the renewal and not written out yet: shared, and nothing says who does what. */
export const WITHOUT_SPLIT = ids('AIS-08 SEF-07 TVM-04');
/** Given to the customer at the renewal, as the CCM calls it typical, although the answer says otherwise. */
export const LEFT_TO_CUSTOMERS = {
  controlIds: ids('DSP-17'),
  cscPart: 'Say which data is closed, and give the roles that open it.',
} as const;

/** What Tidal Runtime has decided so far: ours, and shared without a word on who does what. */
export const RUNTIME_OURS = ids('GRC-01 GRC-02 GRC-03 GRC-04 GRC-05 GRC-06 GRC-07 GRC-08 HRS-01 HRS-07 HRS-11 LOG-06');
export const RUNTIME_SHARED = ids('AIS-01 AIS-02 AIS-04 IAM-05 IAM-06');
