/** Northwind Storage, invented sample answers: A&A, AIS, BCR, CCC. Knows no dates; see `answer-table.ts` for the form. */

export const AUDIT_TO_CHANGE = `
A&A-01.1 | yes | csp | The audit charter and four audit procedures are signed by the managing directors and kept in the policy register. Every department head confirms in January that the procedures are known to the team. |
A&A-01.2 | yes | csp | |
A&A-02.1 | yes | csp+third | Kornfeld & Ahrens Wirtschaftsprüfung examines the object store once a year for a SOC 2 Type 2 report covering security and availability. The last period closed in {m-3}; the report is given out under a non-disclosure agreement. |
A&A-03.1 | yes | csp | The compliance office ranks 61 auditable areas by impact and by the age of the last look, and fills the audit year from the top of that list. A new region or a change of key system moves an area up outside the yearly round. |
A&A-04.1 | yes | csp | A register of 34 obligations names for each one the internal owner and the test that proves it is kept. Results are collected every quarter and reported to the managing directors. |
A&A-05.1 | yes | csp | Each internal audit has a planning memo, a test sheet per control, a closing meeting and a report. Working papers of the last three years are looked through before a new audit begins. |
A&A-06.1 | yes | csp | Findings become tickets with an owner, a rating from one to four and a due date that follows from the rating: 30 days for the highest, 180 for the lowest. Extensions need the signature of the chief information security officer. |
A&A-06.2 | yes | csp | Open findings are on the agenda of the fortnightly security round. A one-page status goes to the audited department and to the managing directors each month. |
AIS-01.1 | yes | csp | The secure engineering handbook, owned by Platform Security, binds everybody who writes code for the storage service. New engineers work through it in their first two weeks and sign for it. |
AIS-01.2 | yes | csp | |
AIS-02.1 | yes | csp | Forty-two minimum requirements for internal services, covering secrets, transport, input checks and logging, are kept as a versioned file beside the code. A pipeline job fails when a service departs from one without a recorded exception. |
AIS-03.1 | yes | csp | |
AIS-04.1 | yes | csp | Northwind runs an information security management system that is aligned with ISO/IEC 27001. Please refer to the ISMS manual, which covers this topic together with the related policies, roles and reviews. |
AIS-05.1 | yes | csp | Acceptance criteria for new systems, upgrades and versions are set by our testing strategy. |
AIS-05.2 | yes | csp | Static analysis, secret detection and dependency checks run on every merge request; a nightly job sends malformed requests at the staging gateway. Results land in the same ticket queue as defects. |
AIS-06.1 | yes | csp | Releases are built once, signed, and rolled out to one rack, then one hall, then the region, with a wait of at least two hours between the steps. The release captain of the week can stop a roll-out at each step. |
AIS-06.2 | yes | csp | |
AIS-07.1 | yes | csp | Platform Security triages reported weaknesses each working day and sets a due date by score: 7 days for critical, 30 for high, 90 for the rest. Misses are listed by name in the monthly engineering review. |
AIS-07.2 | no | csp | Dependency updates are raised by a bot, but merging and release remain manual. Storage Engineering will let the pipeline merge patch-level updates that pass all tests by {m+13}. |
AIS-08.1 | yes | csp+csc | Every request to the storage interface carries a signature over method, path, time and body digest; requests older than five minutes are refused. Rate limits apply per access key and per bucket. | Keep access keys out of source code, give each application its own key, and restrict it to the buckets it uses.
AIS-08.2 | yes | csp+csc | Platform Security examined the interface as a whole in {m-4}, after version 3 was released, and does so every spring. The list of proposals is worked off with the gateway team in the quarter that follows. | Tell us which interface versions your applications still need before a version is retired.
BCR-01.1 | yes | csp | A continuity policy with five procedures is approved by the managing directors and published on the staff intranet. The continuity officer samples three departments each quarter for whether the call lists still hold. |
BCR-01.2 | yes | csp | |
BCR-02.1 | yes | csp | Northwind runs an information security management system that is aligned with ISO/IEC 27001. Please refer to the ISMS manual, which covers this topic together with the related policies, roles and reviews. |
BCR-02.2 | yes | csp | |
BCR-03.1 | yes | csp | Each region must lose a whole hall without losing an object. Spare write capacity of 35% is held in the remaining halls, and the Reliability team reports the true figure weekly. |
BCR-04.1 | yes | csp | The continuity plan names 11 critical activities, their order of return and the people who may invoke it. It was approved by the managing directors in {m-5} and is kept offline in both control rooms as well. |
BCR-05.1 | yes | csp | Northwind runs an information security management system that is aligned with ISO/IEC 27001. Please refer to the ISMS manual, which covers this topic together with the related policies, roles and reviews. |
BCR-05.2 | yes | csp | |
BCR-05.3 | yes | csp | |
BCR-06.1 | no | csp | Not exercised so far. |
BCR-07.1 | yes | csp | During an outage the duty communicator posts to the status page within 20 minutes and then hourly; a telephone bridge is open to customers on the premium plan. The page is hosted outside our own network. |
BCR-08.1 | yes | csp+csc | Service metadata and billing records are copied every four hours to a vault in the other region. Customer objects are spread by erasure coding over nine nodes; this is redundancy, not a backup. | Keep your own copy of objects you cannot afford to lose, or switch on versioning and cross-region copies.
BCR-08.2 | yes | csp+csc | Metadata copies are encrypted with keys held in the hardware modules and written to storage that refuses deletion for 35 days. A checksum run compares source and copy each Sunday. | Protect the keys and access rights of the copies that you make yourself.
BCR-08.3 | yes | csp+csc | The Reliability team restores a random metadata shard to an empty cluster every month and times it. The last twelve restores all stayed below the target of 90 minutes. | Test that your applications can read back from the copies that you keep.
BCR-09.1 | yes | csp | The disaster response plan has separate sheets for fire, flood, grid failure, ransomware and loss of staff. The crisis team of seven and their deputies each hold a printed copy at home. |
BCR-09.2 | yes | csp | The continuity officer re-issues the plan each February and whenever a hall is added or retired. The change page at the front lists what moved since the issue before. |
BCR-10.1 | | csp | |
BCR-10.2 | no | csp | The fire service has visited the Hamburg halls for fire protection only and took no part in an exercise. The facilities manager has invited it to the exercise planned for {m+14}. |
BCR-11.1 | yes | csp | Switches, power feeds and metadata nodes are doubled within each hall, and a second region 190 km away holds a live copy of all control systems. Storage Engineering tests the switch between power feeds every quarter. |
CCC-01.1 | yes | csp | The change policy covers hardware, firmware, software, network and supplier-run equipment, and sorts each change into standard, normal or urgent. It was approved by the head of operations. |
CCC-01.2 | yes | csp | |
CCC-02.1 | yes | csp | Two engineers other than the author must approve a change; one of them belongs to the team that runs the component. Firmware is soaked on the test rack for 72 hours before it may reach production. |
CCC-03.1 | yes | csp | The change board meets on Tuesdays and Thursdays, scores each normal change for blast radius and way back, and records its decision in the ticket system. Changes at supplier-run sites follow the same queue. |
CCC-04.1 | yes | csp | Production accepts only artefacts signed by the build service, and adding or retiring a node needs an order number from the asset register. Field engineers cannot register equipment on their own. |
CCC-05.1 | na | | Northwind has no means to change anything inside a customer's own environment; customers reach the store through its public interface alone, and bucket settings can be changed by the customer's account only. |
CCC-06.1 | yes | csp | Baselines for storage nodes, gateways and switches are held as code in the configuration repository. A node that differs from its baseline is not admitted to the cluster after a restart. |
CCC-06.2 | no | csp | Baselines are changed as needed, without a yearly look at each one. The configuration group will walk through all nine in a fixed round, first completed by {m+12}. |
CCC-07.1 | yes | csp | Changes that stray from the baseline are detected and alerts are sent proactively when they occur. |
CCC-08.1 | yes | csp | Urgent changes may start on the word of the duty manager and one senior engineer by telephone. The ticket and the review must exist by noon of the next working day; 14 such changes were made in the last half year. |
CCC-08.2 | yes | csp | The urgent route is registered as a standing exception with the policy board, carries the same four fields as any other exception, and is counted in the board's quarterly list. |
CCC-09.1 | yes | csp | The previous two releases stay installed on every node, so that the release captain can go back with one command in under ten minutes. Error-rate alarms stop a roll-out and propose the way back. |
`;
