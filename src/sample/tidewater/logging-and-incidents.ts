/** Tidewater Cloud, invented sample answers for Harbour Desk: LOG, SEF. See `answer-table.ts` for the form. */

export const LOGGING_AND_INCIDENTS = `
LOG-01.1 | yes | csp | The logging rules say what is recorded, for how long and who looks. The rules are part of the engineering template. |
LOG-01.2 | yes | csp | The watch team renews the logging rules each April. |
LOG-02.1 | yes | csp | Logs are kept for fifteen months in a store of their own, signed in blocks, with a copy in the second zone. |
LOG-03.1 | yes | csp | Ninety-two detections look at the application, the mesh, the directory and the cloud accounts. |
LOG-03.2 | yes | csp | A detection pages the person on watch; if nobody answers within ten minutes, it pages the lead. |
LOG-04.1 | yes | csp | Six people may read the log store; each query is recorded with name and reason and read by the auditor every month. |
LOG-05.1 | yes | csp+csc | The watch team knows the usual day of each port and is alerted by what departs from it, such as papers fetched at night. | Look at the access report of your port each month and tell us what seems odd.
LOG-05.2 | yes | csp+csc | A written drill says who looks at a departure, within which time, and when the port is called. | Name a phone number at which your port answers day and night.
LOG-06.1 | yes | csp | All nodes follow four time servers of two national institutes; a node that is off by half a second leaves the service. |
LOG-07.1 | yes | csp | A table of 64 events says what each must hold; design notes add to it, and the build checks that they are written. |
LOG-07.2 | yes | csp | The watch team renews the table each April and after every incident that it could not see well. |
LOG-08.1 | yes | csp | Each line holds who, what, when, from where, on which port and with what result. |
LOG-09.1 | yes | csp | The store takes lines in order and links each block to the one before; nobody can change or delete, and a broken link pages the watch. |
LOG-10.1 | yes | csp | The key service reports uses, refusals and odd hours to the risk board each quarter. |
LOG-11.1 | yes | csp | Birth, use, suspension and end of each key are lines in the log store that the auditor can read. |
LOG-12.1 | yes | third | Doors of the halls are logged by the access system of Fjord Compute, which its auditors and we may read. |
LOG-13.1 | yes | csp | A heartbeat per source is missed after five minutes; gaps are reported in the weekly note of the watch team. |
LOG-13.2 | yes | csp | The lead of the watch team is paged at once when a source or the store itself falls silent. |
SEF-01.1 | yes | csp | The incident rules cover alarms, discovery for courts and the keeping of traces; the duty officers are trained on them. |
SEF-01.2 | yes | csp | The rules are renewed each May by the lead of the watch team and legal counsel. |
SEF-02.1 | yes | csp | Four grades with times: grade one is taken up within 15 minutes, day or night, and the managing director hears of it within the hour. |
SEF-02.2 | yes | csp | The times are looked at in May against those of the year's 19 incidents. |
SEF-03.1 | yes | csp+csc | The incident plan has a page each for ports, platform provider, mail provider, press and authorities, with names and numbers. | Keep the two contacts that we call in an incident up to date in the port settings.
SEF-04.1 | yes | csp | The plan is played in spring and autumn, once announced and once not; findings have owners and dates. |
SEF-05.1 | yes | csp | Time to notice, to take up and to mend, by grade, are drawn monthly and discussed in the management round. |
SEF-06.1 | yes | csp | Events are sorted by a table of harm and certainty; the first answer is a suggestion, a person on watch decides. |
SEF-07.1 | yes | csp+csc | A breach drill with letters, lists and a lawyer on call is ready; the duty officer starts it. | Tell the people concerned in your port, with the facts that we give you.
SEF-07.2 | yes | csp+csc | Ports hear of a breach within 24 hours, also of one at a supplier that touches them, and the authority within 72. | Report to your own authority where the law of your country asks for it.
SEF-08.1 | yes | csp | The list of authorities, police and computer emergency teams of the nine countries we serve is kept by legal counsel. |
`;
