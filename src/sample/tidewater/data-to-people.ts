/** Tidewater Cloud, invented sample answers for Harbour Desk: DSP, GRC, HRS. See `answer-table.ts` for the form. */

export const DATA_TO_PEOPLE = `
DSP-01.1 | yes | csp | The data rules say for each of four classes how it is stored, shown, sent and ended. The data protection officer wrote them and the risk board approved them. |
DSP-01.2 | yes | csp | The data protection officer renews the rules in June; what changed is the topic of that month's all-hands. |
DSP-02.1 | yes | csp | Storage that is given back is overwritten by its key being destroyed, then checked by reading it; Fjord Compute shreds drives that fail. |
DSP-03.1 | yes | csp | The data map lists 57 kinds of data with place, purpose and keeper; eleven of them are personal, two are sensitive. |
DSP-04.1 | yes | csp+csc | Each field of the data map has a class from open to closed, and screens mark what is closed. | Mark the papers that your port treats as secret, so that the screens hide them.
DSP-05.1 | yes | csp | A drawing per part of Harbour Desk shows which data flows where, which sub-processor sees it and in which country. |
DSP-05.2 | yes | csp | The drawings are checked each June and whenever a design note touches a flow; the note cannot close before. |
DSP-06.1 | yes | csp+csc | Every line of the data map names who owns the data, the port or us, and who looks after it day by day. | Name the person in your port who answers for its data.
DSP-06.2 | yes | csp+csc | We ask each port once a year whether the named person still holds, and confirm our own keepers in the same week. | Answer the yearly letter about the person who answers for your data.
DSP-07.1 | yes | csp | A design note has six questions on security that must be answered before a line is written; reviewers send back what is thin. |
DSP-08.1 | yes | csp | The same note asks which personal data is really needed and when it goes; the data protection officer reads every new flow. |
DSP-08.2 | yes | csp | New ports start with the closest settings: nothing is shared between agents, and reports leave out names. |
DSP-09.1 | yes | csp | Seven impact assessments exist, one for each processing that weighs on people; the one on crew lists was renewed in {m-5}. |
DSP-10.1 | yes | csp+csc | Transfers run over mutually authenticated TLS to recipients on a list; a job that meets an unknown recipient stops. | Tell us when a recipient of your papers changes or falls away.
DSP-11.1 | yes | csp+csc | Crew and agents reach their data in the account page; what they cannot do there, the support desk does within ten days. | Pass on requests that people send to you and that concern Harbour Desk.
DSP-12.1 | yes | csp+csc | Purposes are fixed per field; a query for another purpose needs a new line in the data map and the word of the data protection officer. | Tell your crews and agents what their data is used for in your port.
DSP-13.1 | yes | csp | Processing contracts bind Fjord Compute, Northwind Storage and Lanterna Mail to our data rules; nobody below them gets data without a contract of the same content. |
DSP-14.1 | yes | csp | The page of sub-processors names three companies, what they see and where. Ports hear of a new one 45 days before it starts. |
DSP-15.1 | yes | csp | Test data is invented. A copy of live data for hunting a fault needs the port's written word and is gone after five days. |
DSP-16.1 | yes | csp+csc | Papers are kept for ten years, bookings for three, logs for fifteen months; the nightly job that ends them leaves a count. | Set shorter periods where the law of your country asks for them.
DSP-17.1 | yes | csp+csc | From entry to end, closed fields stay encrypted, are shown by role and leave a trace when they are read. | Give the roles that open closed fields only to people who need them.
DSP-18.1 | yes | csp | Requests of police or customs go to legal counsel, who checks them against a written procedure that is part of the contract with ports. |
DSP-18.2 | yes | csp | The port concerned is told the same day unless a judge forbids it; the one request so far was told after three hours. |
DSP-19.1 | yes | csp | Data lies at Skarvnes and Ulvik, copies at Hamburg. The contract names the three places, and none is added without notice. |
GRC-01.1 | yes | csp | The management system has one policy and twelve rules under it. The managing director opens the yearly training on them in person. |
GRC-01.2 | yes | csp | The policy is renewed every December; the present issue is the fourth. |
GRC-02.1 | yes | csp | The risk register holds 83 risks with owner, treatment and what remains; the board of directors accepts whatever stays above the line. |
GRC-03.1 | yes | csp | Each rule shows its next review day; the programme manager's list of what is due goes to the management each month. |
GRC-04.1 | yes | csp | An exception has a reason, a measure instead, an owner and an end; somebody other than the asker decides. Fourteen were open in the last year. |
GRC-05.1 | yes | csp | The security programme follows the seventeen domains of the matrix; each has an owner by name and a page of what is planned. |
GRC-06.1 | yes | csp | A one-page chart says who plans, does, checks and improves; it is part of the contract of the people named on it. |
GRC-07.1 | yes | csp | The duty list is open to all staff and shows for each law or contract what it asks of whom. |
GRC-08.1 | yes | csp | We sit in the maritime group of the national computer emergency team and in a circle of five harbour software makers. |
HRS-01.1 | yes | csp | Whoever joins, on contract or by wage, at home or in the office, is checked for identity, work history and, for key roles, criminal record. |
HRS-01.2 | yes | csp | The check follows the law of the country where the person lives and the class of data they will see; legal counsel signed the table. |
HRS-01.3 | yes | csp | People and legal counsel renew the table each August. |
HRS-02.1 | yes | csp | Two pages say what company devices and accounts are for and what not; everybody accepts them at first sign-in. |
HRS-02.2 | yes | csp | They are renewed in January, and accepted anew when more than a word changes. |
HRS-03.1 | yes | csp | Paper and open screens are not left alone: cabinets lock by themselves at seven in the evening, and the night guard reports what lies about. |
HRS-03.2 | yes | csp | The rule is renewed in January with the office rules. |
HRS-04.1 | yes | csp | Work from home or a ship needs the company laptop, the private network and a room that can be closed; two teams are checked each month. |
HRS-04.2 | yes | csp | People and product security renew the rule on remote work each August. |
HRS-05.1 | yes | csp | On the last day the service desk ticks off laptop, phone, cards and keys against the asset register; pay is settled afterwards. |
HRS-06.1 | yes | csp | A change of role starts a list of 18 steps with a name at each; it closes once the old rights are gone. |
HRS-07.1 | yes | csp | The account of a new colleague is opened by the signed agreement: without it the people system sends no order. |
HRS-08.1 | yes | csp | The agreement has a clause on the security policy, secrecy and what follows from breaking either. |
HRS-09.1 | yes | csp | Each job sheet has a paragraph on the data and systems that go with the role; leads talk it through in the first week. |
HRS-10.1 | yes | csp | Legal counsel keeps four forms of secrecy agreement and looks at them each spring, or when a new kind of partner comes. |
HRS-11.1 | yes | csp | The awareness programme has nine short lessons, two false letters a quarter and a yearly hour with a port; 97 of 98 people completed it. |
HRS-11.2 | yes | csp | Three of the nine lessons are new each year, chosen from what happened in our trade. |
HRS-12.1 | yes | csp | The 31 people who see closed data have a further course of half a day, with a case from their own desk. |
HRS-12.2 | yes | csp | They get a letter with each change of the data rules and confirm it before their rights are renewed. |
HRS-13.1 | yes | csp | The yearly letter of the managing director says what everybody has to know and do; 98 of 98 people confirmed the last one. |
`;
