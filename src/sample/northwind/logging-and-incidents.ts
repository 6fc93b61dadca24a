/** Northwind Storage, invented sample answers: LOG, SEF. Knows no dates; see `answer-table.ts` for the form. */

export const LOGGING_AND_INCIDENTS = `
LOG-01.1 | yes | csp | The logging standard says which components must write what, in which format and for how long. Service owners attest to it when a component goes live. |
LOG-01.2 | yes | csp | |
LOG-02.1 | yes | csp | Logs stream to an append-only cluster run by a team apart from operations and rest there for 400 days. Deletion before that date is not possible even for its administrators. |
LOG-03.1 | yes | csp+csc | The monitoring platform evaluates 173 detection rules over gateway, node, directory and door events. Platform Security adds rules from each incident and retires those that never fire. |
LOG-03.2 | yes | csp+csc | Alarms page the duty analyst within a minute, by class: two classes wake somebody at night. Unanswered pages go on to the deputy after five minutes. | Subscribe to the alarm feed of your account and name a contact for it.
LOG-04.1 | yes | csp | |
LOG-05.1 | yes | csp+csc | Security audit logs are correlated and monitored to spot suspicious activity or departures from the usual pattern. | Watch the access log of your buckets.
LOG-05.2 | yes | csp+csc | Analysts work each anomaly through a written play sheet with time limits per class; the shift lead reads all closed cases the next morning. | Answer our queries about unusual access within one working day.
LOG-06.1 | yes | csp | |
LOG-07.1 | yes | csp | A catalogue of 96 event types, from failed sign-in to key erasure, gives for each the mandatory fields and the components that have to emit it. |
LOG-07.2 | yes | csp | Platform Security goes through the event catalogue each April with the threat report of the year at hand. The last session added four event types around access-key creation. |
LOG-08.1 | na | | Access logs delivered to customers contain bucket, key name and caller, never object contents; nothing sensitive of ours or of others could be masked there. |
LOG-09.1 | yes | csp | Each record carries time, actor, source address, action, object and outcome. A test client creates one event of each type per night and an alarm follows when a record is missing. |
LOG-10.1 | yes | csp | Records are chained by digest in blocks of ten minutes and the chain heads are copied to the other region. A break in the chain pages Platform Security. |
LOG-11.1 | no | csp | Not at this time. |
LOG-12.1 | yes | csp | The hardware modules log creation, use, export attempts and erasure of keys. Key auditors receive a weekly digest and look at every export attempt. |
LOG-13.1 | yes | csp | Door controllers report each opening to the monitoring platform, and the guard desk compares a random day per month with the camera record. |
LOG-14.1 | yes | csp | |
LOG-14.2 | yes | csp | A heartbeat watches each collector. When one is silent for three minutes the duty analyst and the head of Platform Security are called by an outside alarm service. |
SEF-01.1 | yes | csp | The incident policy covers detection, evidence, work with forensic specialists and legal hold. It was approved by the managing directors and is trained with all shift leads. |
SEF-01.2 | yes | csp | |
SEF-02.1 | yes | csp | Time limits per class are fixed: 15 minutes to take over, one hour to a first assessment, four hours to a first word to affected customers in the highest class. |
SEF-02.2 | yes | csp | |
SEF-03.1 | yes | csp | Northwind runs an information security management system that is aligned with ISO/IEC 27001. Please refer to the ISMS manual, which covers this topic together with the related policies, roles and reviews. |
SEF-04.1 | yes | csp | The incident team plays through one scenario per quarter at the table; the last one, a stolen access key with mass deletion, led to eight tickets, of which seven are closed. |
SEF-05.1 | no | csp | No formal metrics. |
SEF-06.1 | yes | csp | A first-line analyst sorts events by affected data, spread and certainty with a scoring sheet built into the case tool. Scores above 70 go to the incident lead without delay. |
SEF-07.1 | yes | csp | Play sheets exist for eight categories, among them stolen keys, ransomware at a customer, malicious insiders and hardware theft. Each names who decides, who acts and when to stop. |
SEF-07.2 | yes | csp | |
SEF-08.1 | yes | csp+csc | Affected customers receive a call and a signed mail to their registered contact; the mail follows a template checked by the legal department. The duty manager releases it, day or night. | Keep a security contact registered that is reachable at all hours.
SEF-08.2 | yes | csp+csc | Breaches of personal data are reported to the customer within 24 hours of confirmation, and suppliers owe us the same by contract. The legal department keeps the file for regulators. | Decide on, and make, the reports that you owe to your own regulators and people.
SEF-09.1 | yes | csp | Case files lie in a separate vault with its own sign-in and are kept for six years. Access is granted per case and ends when the case is closed. |
SEF-09.2 | no | csp | Reviews take place per incident, without a look across them. From {m+12} the incident lead will study all cases of a half year together and report causes to the security board. |
SEF-10.1 | yes | csp | The legal department keeps names, numbers and mail addresses of the data protection authority, the state police's cyber desk and the network agency on a card in the crisis binder. |
SEF-10.2 | no | csp | Contacts are corrected when found wrong. A yearly round of test calls by the legal department starts in {m+13}, together with the reissue of the crisis binder. |
`;
