/** Fjord Compute, invented sample answers: DSP, GRC, HRS. Knows no dates; see `answer-table.ts` for the form. */

export const DATA_TO_PEOPLE = `
DSP-01.1 | yes | csp+csc | The data policy follows data from arrival to erasure and contains a page per phase with duties, tools and forbidden shortcuts. The data protection officer and the chief technology officer adopted it jointly. | Classify what you bring and choose services that fit the class.
DSP-01.2 | yes | csp+csc | The data protection officer leads a yearly renewal in March with two customers invited to comment. | Compare the new issue with your own rules when we announce it.
DSP-02.1 | yes | csp | Disks are erased cryptographically and then crushed on site before two witnesses; memory of released machines is zeroed before reuse. The serial numbers go into a signed list. |
DSP-03.1 | yes | csp+csc | A catalogue of personal and regulated data held by Fjord itself has 37 entries; for customer projects the platform offers labels and a search that lists labelled stores. | Label your stores; unlabelled ones count as confidential.
DSP-04.1 | yes | csp+csc | Four classes, from open to strictly confidential, by kind of data and by harm on disclosure. Labels travel with volumes, copies and backups. | Assign the classes within your projects.
DSP-05.1 | yes | csp+csc | Data flow drawings are generated from the service mesh and annotated by the owners with purpose and country. Customers can draw the same view for their project. | Annotate flows that leave the platform.
DSP-05.2 | yes | csp+csc | Owners sign off the drawings each half year, and a new flow between two services opens a review by itself. All 31 were signed in the last round. | Look at the view of your project after each larger release.
DSP-06.1 | yes | csp | The catalogue names an owner and a steward per entry, both persons and not teams. Entries of leavers are reassigned in the exit talk. |
DSP-06.2 | no | csp | The yearly reading of owners and stewards slipped: 9 of 37 entries were not confirmed in time. The data protection officer has set up reminders and finishes the round by {m+2}. |
DSP-07.1 | yes | csp | Design notes have a mandatory chapter on abuse and defaults, read by Product Security before the first line is written. Templates for services come with network access closed and logging on. |
DSP-08.1 | yes | csp | A privacy sheet is part of each design note; the data protection officer can send a design back and did so twice in the last year. Telemetry is aggregated before it leaves a customer's project. |
DSP-08.2 | yes | csp | New projects start with no data sharing, the shortest log retention and support access off. The legal team compares the defaults with the law of each country where we sell. |
DSP-09.1 | yes | csp+csc | An impact assessment exists for the platform as a whole and for four services with raised risk. Each follows the template of the supervisory authority and is renewed on new purposes. | Carry out your own assessment of what you process; ours can serve as an annex.
DSP-10.1 | yes | csp+csc | Transfers between sites are encrypted twice, on the line and in the session, and a policy engine refuses destinations outside the project's list of countries. Refusals are logged for the customer. | Maintain the list of permitted countries of each project.
DSP-11.1 | yes | csp+csc | Our privacy desk answers requests about account data within ten days and forwards any that concern customer projects on the day they arrive. The desk handled 41 in the last year. | Answer requests about data in your projects; export and erase calls are available for it.
DSP-12.1 | yes | csp+csc | The processing agreement lists the purposes, and the record of processing is checked against it in the half-yearly privacy review. Using project data for product training is ruled out. | Tell people what you use their data for and keep to it.
DSP-13.1 | yes | csp+csc | Sub-processors sign the same terms as we do and are audited by questionnaire each year. Transfers beyond the economic area do not occur. | Object within 30 days when a new sub-processor is announced.
DSP-14.1 | yes | csp+csc | The trust page lists three sub-processors, Skarvnes Datasenter AS, Tindra Identity AB and Lysverk Support AS, with purpose, place and data seen. New ones are announced 60 days ahead. | Subscribe to the list of sub-processors.
DSP-15.1 | na | | Customer data is never taken into test environments; synthetic sets made by a generator serve that end. |
DSP-16.1 | yes | csp+csc | Periods for 37 kinds of data stand in the retention table; a nightly job erases what is due and reports the count. Customer stores follow the rule set in the project. | Set retention rules that match your obligations.
DSP-17.1 | yes | csp | Sensitive data of customers is encrypted, kept within the project border and reachable for our staff only through a support session that the customer opens. Sessions are recorded and end after two hours. |
DSP-18.1 | yes | csp | Two lawyers examine every demand by an authority; unlawful or broad ones are contested. The procedure and a yearly count, nil for the last two years, are on the trust page. |
DSP-18.2 | yes | csp | The customer's contact is told before disclosure and gets a copy of the demand. Where the law imposes silence, we ask the court to lift it and note the date on which we may speak. |
DSP-19.1 | yes | csp | Both sites with street address are on the trust page; processing, copies and support all take place in Norway. The region shown for a resource is its actual place. |
GRC-01.1 | yes | csp | The governance charter was adopted by the board of directors and defines the security committee, the Risk Forum and their reports. Agendas and minutes are stored with access for the auditors. |
GRC-01.2 | yes | csp | The board takes the charter up at its December meeting; the last session gave the security committee a budget of its own. |
GRC-02.1 | yes | csp | Risk work follows ISO 31000: workshops in spring, a register with 112 entries, treatment plans with money and date. The chief executive owns the ten largest and reports on them to the board. |
GRC-03.1 | yes | csp | A calendar in the policy repository opens a ticket for each of 38 documents eleven months after its adoption. None is older than a year at present. |
GRC-04.1 | yes | csp | Exceptions are asked for in the repository, granted by the security committee for at most six months, and shown with a countdown. Seven are open. |
GRC-05.1 | yes | csp | Our security programme has a stream per domain of the matrix, led by a person with hours set aside. Progress is rated against targets each quarter. |
GRC-06.1 | yes | csp | A chart of responsibilities covers setting up, running and judging the governance work, with first and second line kept apart. The human resources system carries the roles. |
GRC-07.1 | yes | csp | The legal team keeps the inventory of laws, contract terms and standards for our four markets, and tags each with the control that answers it. A law firm sends alerts. |
GRC-08.1 | yes | csp | We are members of the national computer emergency association and host a regional operators' evening twice a year. What was heard is entered in the threat log within a week. |
HRS-01.1 | yes | csp+third | Lundby Bakgrunn AS verifies identity, degrees and past employers for staff and contractors, at home or remote. The offer is conditional upon a clear result. |
HRS-01.2 | yes | csp+third | Depth depends on role in three levels, agreed with the union. Lundby Bakgrunn AS may query only the sources that the law of the candidate's country permits. |
HRS-01.3 | yes | csp+third | The People team and Lundby Bakgrunn AS renew the procedure each autumn; the last change took away credit checks for roles that do not handle payments. |
HRS-02.1 | yes | csp | A four-page code says what company equipment and accounts may be used for, in plain Norwegian and English. It is accepted electronically before the first sign-in. |
HRS-02.2 | yes | csp | The code is renewed each January by the People and Workplace teams, and accepted anew by all within three weeks. |
HRS-03.1 | yes | csp | Screens and desks are to be clear whenever one leaves; cabinets close by themselves. The office lead leaves a yellow card where something lies about, and counts the cards. |
HRS-03.2 | yes | csp | Counts of the last year and the rule itself are discussed at the January staff meeting, after which the office lead publishes the new issue. |
HRS-04.1 | yes | csp | Two thirds of us work from home. The rule asks for a company laptop, the access broker, a room where calls cannot be overheard and no printing of customer material. |
HRS-04.2 | yes | csp | The Workplace team surveys remote staff each spring and changes the rule where practice and text have parted. |
HRS-05.1 | yes | csp | A courier box reaches remote leavers a week before the last day. The asset system closes the leaver's file when laptop, keys and cards have been scanned. |
HRS-06.1 | yes | csp | Joiner, mover and leaver procedures say who does what within how many hours; they start by themselves from the human resources system and were presented at the staff meeting. |
HRS-07.1 | yes | csp | An account is created on the start date and not earlier, and only if the signed contract is on file; the identity system checks this without a human being. |
HRS-08.1 | yes | csp | Clause 7 of our contracts refers to the security policies and makes keeping them a condition of employment. Contractors sign the same clause. |
HRS-09.1 | yes | csp | Role cards, 46 in number, state security duties beside technical ones. The manager and the newcomer sign the card together in the first week. |
HRS-10.1 | yes | csp | Confidentiality wording is drawn up by the legal team from a yearly look at what needs protection, with separate forms for staff, partners and guests. |
HRS-11.1 | yes | csp | The awareness programme has a yearly plan adopted by the security committee: an opening course, four campaigns and drills by role. 98% of staff finished the last campaign in time. |
HRS-11.2 | yes | csp | Campaigns are written afresh each quarter from incidents and from drills; nothing older than two years is shown. |
HRS-12.1 | yes | csp | Those who can open support sessions or see account data complete a course of three hours with an exam. The broker refuses access when the exam is older than a year. |
HRS-12.2 | yes | csp | A brief for these roles appears every second month, and team leads take it through the stand-up. Questions asked are collected and answered in writing. |
HRS-13.1 | yes | csp | The role card ends with a statement on the signer's own duty under policy and law, with links. It is renewed at each yearly talk. |
`;
