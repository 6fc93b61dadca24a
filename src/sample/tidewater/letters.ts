/** Tidewater Cloud, invented: what stands in its certificate, policy, reports and contracts. See `date-marks.ts` for the days. */

export const CERTIFICATE = `
# What is certified
The management system for information security of Tidewater Cloud AS, Bergvik, for building and running Harbour Desk and Tidal Runtime.
# Standard
ISO/IEC 27001:2022, with the Statement of Applicability in its second version.
# Period
In force from {d-1116} until {d-21}. A renewal audit is to be held before that day.
# Issued by
Havn Sertifisering AS, an invented certification body. Number HS-0417.
`;

export const APPLICABILITY = (version: number, excluded: string) => `
# Applicable
Of the 93 controls of Annex A, ${93 - excluded.split(', ').length} are applied. Each points to a part of the rules of the house.
# Left out
${excluded}: nothing of Harbour Desk is built, carried or kept in that way. The risk board agreed.
# Version
${version}, kept by the programme manager and approved by the chief information security officer.
`;

export const POLICY = (issue: string, added: string) => `
# 1. What we promise
Ports trust us with their tides. We keep what they give us secret, whole and at hand, and we say so when we fail.
# 2. Who answers for it
The managing director answers for this policy, the chief information security officer for the rules under it, and each owner of a domain for that domain.
# 3. How it is kept up
It is renewed every December, and earlier after a grave incident or a change of what we do.${added}
# Issue
${issue}, approved by the managing director.
`;

export const VISIT = `
# Fence, gate and shells
Walked round both halls with the head of site. The camera at the northern gate was turned; it was put right while we stood there.
# Doors
Twenty entries of the door log were picked and matched with the rota. All fitted.
# Power, cooling and fire
Generators ran under load in our presence. Temperatures of the month lay between 19 and 25 degrees.
# Differences from our split
Two: who deletes failed drives, and who reads the door log. Both were settled in writing the week after.
`;

export const CONTRACT = `
# Clause 4, place
The provider keeps data of the customer at Skarvnes and Ulvik only, and tells of a further site 90 days ahead.
# Clause 7, halls
The provider keeps door records for 18 months and reads a sample out to the customer once a year.
# Clause 11, incidents
The provider tells the customer of an incident that touches it within four hours, by phone and in writing.
`;

export const ATTACK_TEST = `
# What was attacked
Harbour Desk from outside, and from inside with an account of an agent and of a port, for ten days.
# What was found
Nothing critical. Two of grade B: a list of berths could be asked for without limit, and an old link to a paper stayed open for an hour too long. Five of grade C.
# What became of it
Both of grade B were mended and tested again within 18 days. The five of grade C are on the weakness board.
# Tested by
Knoll & Reef Testing Ltd, an invented company.
`;
