/** Tidewater Cloud, invented sample answers for Harbour Desk: CEK, DCS. See `answer-table.ts` for the form. */

export const KEYS_AND_DATA_CENTRES = `
CEK-01.1 | yes | csp | The key rules state which data is encrypted where, with what, and who may touch a key. They were approved by the risk board and are taught to all 22 engineers. |
CEK-01.2 | yes | csp | Product security rewrites the key rules each November and sends what changed to everybody who holds a key role. |
CEK-02.1 | yes | csp | Five roles exist: key owner, two custodians, auditor and the pipeline. The roster names a person and a stand-in for each. |
CEK-03.1 | yes | csp | TLS 1.3 on the wire and AES-256 at rest, both from libraries with a current FIPS 140-3 certificate; the build fails on any other. |
CEK-04.1 | yes | csp | The key rules give one cipher per class of data. Pilots' licences and health notes get a second layer inside the database. |
CEK-05.1 | yes | csp | A new cipher, library or key service takes the path of a grave change and is announced to ports four weeks ahead. |
CEK-06.1 | yes | csp | The ticket for such a change has a page on what else it touches, what it costs and what risk stays; the key owner signs it. |
CEK-07.1 | yes | csp | Nine key risks stand in the risk register with treatment and owner; the risk board looks at them each quarter. |
CEK-08.1 | no | csp+csc | Ports cannot bring keys of their own yet. Keys per port, held in the port's own key service, are planned for {m+10} by the platform team. | Tell us until {m+7} which key service you run, if you want to hold your own keys.
CEK-09.1 | yes | csp | Key handling is audited whenever a custodian changes and after every alarm from the key service. |
CEK-09.2 | yes | csp | The yearly round is in April and covers all 71 keys; the key service also checks its own log every night. |
CEK-10.1 | yes | csp | Keys come from the hardware modules of the key service, whose random source is tested at each start; lengths are fixed in the key rules. |
CEK-11.1 | yes | csp | A key serves one purpose, which is part of its name. Signing, wrapping and storage keys never stand in for each other. |
CEK-12.1 | yes | csp | Storage keys turn over each 90 days, signing keys each year, by a schedule that weighs how often they are used. |
CEK-13.1 | yes | csp | A key that may be known to somebody is revoked within the hour; when a custodian leaves, their share is made anew on the last day. |
CEK-14.1 | yes | csp | Keys outside the modules are wiped with a record of two witnesses, those inside are revoked and then zeroised. |
CEK-15.1 | yes | csp | A new key lies dormant until the key owner activates it in the register; none has ever been used before. |
CEK-16.1 | yes | csp | Suspending a key and taking it back need both custodians; each case is read in the next risk board. |
CEK-17.1 | yes | csp | The key service switches a key off on its end date and writes that into the register; the shift is warned 14 days before. |
CEK-18.1 | yes | csp | Old keys needed for old copies lie in a separate vault that only the restore job opens, for as long as the copies last. |
CEK-19.1 | yes | csp | A compromised key is marked decrypt-only the moment it is revoked, until all data under it has been encrypted anew. |
CEK-20.1 | yes | csp | Root keys can be made again from three of five shares in two safes. The yearly drill counts how long that takes and who could have learned what. |
CEK-21.1 | yes | csp | The register lists each key with state, owner, purpose and history, and sends the custodians its differences every Monday. |
DCS-01.1 | yes | csp | Laptops and phones leave through the service desk only, which wipes them and books them out. The rule was approved by the managing director. |
DCS-01.2 | yes | csp | A drive that cannot be shredded is erased three ways and read back; the protocol stays with the asset for seven years. |
DCS-01.3 | yes | csp | The service desk and product security walk through the disposal rule each September. |
DCS-02.1 | yes | csp | Taking equipment or copies out of the office needs a line in the asset register beforehand; the policy says who may allow it. |
DCS-02.2 | yes | csp | The head of the department allows each move with a signed entry in the asset register; unsigned moves cannot be booked. |
DCS-02.3 | yes | csp | The policy on moves is reviewed together with the disposal rule in September. |
DCS-03.1 | yes | csp | The office rules for the quayside and the attic floor cover doors, visitors, alarms and working alone; they hang at both entrances. |
DCS-03.2 | yes | csp | The office manager renews them each January after the walk with the fire service. |
DCS-04.1 | na | | No data of Harbour Desk is carried on physical media: copies go over the network only, so there is no transport to protect. |
DCS-04.2 | na | | There is no media transport, and therefore no policy on it to review; the scope decision says so. |
DCS-05.1 | yes | csp | All 640 assets carry one of three classes that follow from what their loss would do to a port; the class decides how they are kept. |
DCS-06.1 | yes | csp | Laptops, accounts, services and contracts stand in the asset register, which compares itself with the device service and the cloud accounts each night. |
DCS-07.1 | yes | third | Fjord Compute runs both halls behind a fence, a gate and two locked shells; we saw them at the visit of {m-8}. |
DCS-07.2 | yes | third | At Fjord Compute, offices lie in another building than the halls, and the loading bay is shut off from both. |
DCS-08.1 | yes | third | Machines in the halls of Fjord Compute join its network by certificate only; an unknown one gets no address. |
DCS-09.1 | yes | third | Fjord Compute opens the halls by card and hand scan to a list of 26 people, and its log names every entry and exit. |
DCS-09.2 | yes | third | Fjord Compute keeps door records for 18 months, as the contract asks; a sample is read out to us each year. |
DCS-10.1 | yes | third | Cameras of Fjord Compute look at the fence, the gate and each door, and are watched from a room that is staffed day and night. |
DCS-11.1 | yes | third | The guards employed by Fjord Compute train the tailgating drill twice a year; the records were shown at the last visit. |
DCS-12.1 | yes | third | Power and data lines enter the halls of Fjord Compute at two sides, in steel and below ground, and are checked each spring. |
DCS-13.1 | yes | third | Fjord Compute holds 18 to 26 degrees and steady moisture; sensors in each row alert its shift, and the values of the month are on our dashboard. |
DCS-14.1 | yes | third | Fjord Compute services generators and cooling by the maker's calendar and starts the generators under load every month. |
DCS-15.1 | yes | third | Both sites of Fjord Compute lie above the flood line, away from fuel stores and flight paths, as their survey of {y-3} shows. |
`;
