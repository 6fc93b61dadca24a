/** Tidewater Cloud, invented sample answers for Harbour Desk: A&A, AIS, BCR, CCC. See `answer-table.ts` for the form. */

export const AUDIT_TO_CHANGE = `
A&A-01.1 | yes | csp | The assurance handbook and three audit procedures stand on the policy shelf, signed by the managing director. The eleven people who own controls sign for them when they take a domain over. |
A&A-01.2 | yes | csp | The programme manager goes through the handbook each October with the owner of every procedure; the change list is kept on its last page. |
A&A-02.1 | yes | csp+third | Havn Sertifisering AS audits the management system behind Harbour Desk once a year to ISO/IEC 27001:2022, with two auditors on site for four days. |
A&A-03.1 | yes | csp | Forty-four topics are scored for harm, change and time since the last look. The top fifteen make up the audit year, and the risk board signs the list. |
A&A-04.1 | yes | csp | The duty list names 29 laws, standards and contract terms, each with the person who keeps it and the check that shows it. Legal counsel confirms the list every half year. |
A&A-05.1 | yes | csp | An audit begins with a one-page plan and ends with a report in which every finding carries a cause, an owner and a date. Papers of the two audits before are read first. |
A&A-06.1 | yes | csp | Findings go into the findings board with a grade from A to C; A is due in 20 days, B in 60, C in 120. Only the chief information security officer moves a date. |
A&A-06.2 | yes | csp | The risk board sees every open finding on the first Thursday of the month, and the department that was audited gets the same page. |
AIS-01.1 | yes | csp | The engineering rules for Harbour Desk cover design notes, code review, secrets, libraries and support. They are part of the template of every repository. |
AIS-01.2 | yes | csp | The three product teams rewrite the rules together in a half-day each March; the lead of product security merges the result. |
AIS-02.1 | yes | csp | A sheet of 38 requirements applies to whatever faces a port, an agent or a pilot, and a shorter one of 17 to internal tools. Both lie beside the code. |
AIS-03.1 | yes | csp | Age of open weaknesses, share of screens with a threat sketch and time from report to repair are counted weekly and shown in the engineering hall. |
AIS-04.1 | yes | csp | Every feature passes a design note, a threat sketch, two reviews and a release check before it meets a user; the ticket shows who passed it on. |
AIS-05.1 | yes | csp | Test plans state what must never happen, such as an agent seeing another agent's papers. A release stops while such a test is red, however late it is. |
AIS-05.2 | yes | csp | Static checks, a library scan and a crawl with four user roles run on every merge; a longer crawl runs on Saturday night. |
AIS-06.1 | yes | csp | One pipeline builds, signs and ships all parts of Harbour Desk to Fjord's platform: first to our own test port, then to two ports that asked for it, then to the rest. |
AIS-06.2 | yes | csp | Nobody copies files to a server. In the last twelve months 1,140 of 1,143 releases went through the pipeline; the three others were drills of the emergency way. |
AIS-07.1 | yes | csp | Product security grades a reported weakness within one working day and sets its due date: 4, 20 or 60 days. The reporter hears what became of it. |
AIS-07.2 | no | csp | Library updates are proposed by a robot and merged by an engineer. Unattended merging of updates without a change of interface is planned for {m+9}. |
BCR-01.1 | yes | csp | The continuity policy says which harbour work must go on without us for how long. The managing director signed it, and all shift leads have the card that follows from it. |
BCR-01.2 | yes | csp | The head of platform brings policy and card to the management review in May, with what the year's outages taught. |
BCR-02.1 | yes | csp | A yearly workshop with four ports asks what an hour, a tide and a day without Harbour Desk cost. Berth booking came out as the part that may be gone for 60 minutes at most. |
BCR-03.1 | yes | csp | Berth booking runs in two zones at once, port papers can be rebuilt from copies within four hours, and reports may wait for two days. The risk board accepted what remains. |
BCR-04.1 | yes | csp | The continuity plan follows from that workshop; it fits on nine pages and names a first and a second person for each of its 14 roles. |
BCR-05.1 | yes | csp | Runbooks, phone lists, contracts and drawings needed in an outage are on a list of 31 items that the platform team ticks off every quarter. |
BCR-05.2 | yes | csp | The items lie on the policy shelf and, sealed and encrypted, on two tablets with the shift leads, so that they open without our network. |
BCR-05.3 | yes | csp | The keeper named on each item confirms it in January and July; an item that nobody confirmed turns red on the list. |
BCR-06.1 | yes | csp | One zone is switched off on a Sunday in spring and the loss of the whole platform is played at the table in autumn, both with people from a port. |
BCR-07.1 | yes | csp | The plan has a page of who calls whom: ports by phone within 30 minutes, agents by the status page, the authorities by the duty officer. |
BCR-08.1 | yes | csp+third | Databases are copied every 15 minutes and papers within a minute of their arrival, to Northwind Storage in another country. | 
BCR-08.2 | yes | csp+third | Copies are encrypted before they leave, under keys that Northwind Storage never holds, and locked against change for 35 days. |
BCR-08.3 | yes | csp+third | A whole port is restored from Northwind Storage into an empty room every quarter; the clerk of that port compares a day's berth list. |
BCR-09.1 | yes | csp | The disaster plan covers flood, fire, loss of the platform provider and loss of the town's power. It was approved with the continuity plan. |
BCR-09.2 | yes | csp | It is brought up to date in May and after each exercise or real event; the last page lists what changed and why. |
BCR-10.1 | yes | csp | The autumn exercise takes a different disaster each year; the last one was the flooding of the quayside office. |
BCR-10.2 | yes | csp | The fire service of Bergvik and the harbour master were at the table in the last two exercises, and both got the findings. |
BCR-11.1 | yes | csp+third | Fjord Compute keeps a second set of machines at Ulvik, 210 km from Skarvnes, and we hold enough booked capacity there to run every port. |
CCC-01.1 | yes | csp | The change policy holds for code, settings, suppliers and machines alike. It names who may approve what, and suppliers get the part that concerns them. |
CCC-01.2 | yes | csp | Platform and product leads go over the change policy in February, with the changes that went wrong on the table. |
CCC-02.1 | yes | csp | Every change has a ticket, a second pair of eyes, a test result and a way back, checked by the pipeline before anything moves. |
CCC-03.1 | yes | csp | A change is graded small, usual or grave by what it can harm. Grave ones wait for the Tuesday change round, whether we make them or a supplier does. |
CCC-04.1 | yes | csp | Production accepts settings from the pipeline alone; console access needs a break-glass ticket and ends by itself after two hours. |
CCC-05.1 | na | | Ports have no environment of their own in Harbour Desk: all share one application, so there is nothing of theirs for us to change. |
CCC-06.1 | yes | csp | The wanted state of all 62 parts is code. Each approved change moves the baseline forward and leaves the one before in the history. |
CCC-07.1 | yes | csp | Wanted and real state are compared every ten minutes; a difference pages the shift and, after an hour, the head of platform. |
CCC-08.1 | yes | csp | An emergency change needs one engineer and the shift lead; the ticket is completed the next working day and read in the change round. |
CCC-08.2 | yes | csp | Whoever wants to stay outside the rules for longer asks for an exception in the same register as for any policy, with an end date. |
CCC-09.1 | yes | csp | The pipeline keeps the last five releases ready; going back takes four minutes and is done without asking when the error rate doubles. |
`;
