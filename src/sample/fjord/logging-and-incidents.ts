/** Fjord Compute, invented sample answers: LOG, SEF. Knows no dates; see `answer-table.ts` for the form. */

export const LOGGING_AND_INCIDENTS = `
LOG-01.1 | yes | csp | The observability policy was adopted by the security committee. It makes the log keepers responsible for storage and each service owner for contents, and conformity is measured per service. |
LOG-01.2 | yes | csp | Log keepers renew the policy in the first quarter; the latest issue lengthened storage to 18 months. |
LOG-02.1 | yes | csp | Logs are sealed in hourly batches, encrypted and kept for 18 months, of which three stay searchable. A restore of the cold part is tried every quarter. |
LOG-03.1 | yes | csp+csc | Detection covers control plane, hosts, mesh and our own applications with 240 rules mapped to a public catalogue of techniques. Gaps in that map are a standing item of the security committee. | Send the events of your applications to the detection feed or to a tool of your own.
LOG-03.2 | yes | csp+csc | Alerts reach the on-call engineer within 40 seconds and grow louder every five minutes. The responsible person per alert comes from the service card. | Define recipients for the alerts of your projects.
LOG-04.1 | yes | csp | Readers need a purpose and a time limit from the broker, and each query is logged with the reader's name. The log keepers sample 50 queries per month. |
LOG-05.1 | yes | csp+csc | Profiles per service and per person describe ordinary activity; departures are scored and the score decides on the alert. Thresholds are tuned monthly by the hunting team. | Look at the anomalies shown for your projects.
LOG-05.2 | yes | csp+csc | Each alert ends with one of four outcomes and a written reason. Median time to a first decision was 11 minutes in the last quarter. | Reply when we ask whether an unusual act was yours.
LOG-06.1 | yes | csp | Four receivers at each site take time from satellites and check each other; hosts follow them within one millisecond. Drift beyond ten raises an alert. |
LOG-07.1 | yes | csp | A schema names 130 kinds of event with their fields. Admission refuses services whose schema declaration is missing, and the field for personal data has to be filled. |
LOG-07.2 | yes | csp | The schema is gone through every half year by log keepers and hunting team, or at once on news of a new technique. |
LOG-08.1 | yes | csp+csc | Records carry who, what, where from, when, on which resource and with what result. Customers receive the same fields in their audit stream. | Switch on data access records where you need them; they are off for reasons of cost.
LOG-09.1 | yes | csp | The store permits appending and reading only, by design of its interface. Digest chains are anchored daily with an outside time-stamping service. |
LOG-10.1 | no | csp | Certificates and key ages are watched, but no report on the state of encryption as a whole reaches management. The cryptography working group delivers the first half-yearly report in {m+4}. |
LOG-11.1 | yes | csp | Each use of a key yields a record with caller and purpose. A weekly summary by key goes to its owner, and use outside office hours is highlighted for root keys. |
LOG-12.1 | yes | csp+third | Skarvnes Datasenter AS sends us entry events as they happen, and we compare them with the visit orders each morning. Unmatched entries were nil in the last year. |
LOG-13.1 | yes | csp | Collectors, stores and the alert path are watched by a second, smaller system from another site. It sends a synthetic event every minute and expects the alert. |
LOG-13.2 | yes | csp | When the synthetic event stays away for two minutes, the lead of the log keepers is called by telephone; the deputy follows after four. |
SEF-01.1 | yes | csp | The incident policy with procedures for evidence and legal discovery was adopted by the chief executive. Contracts with a forensic laboratory and a law firm are in place. |
SEF-01.2 | yes | csp | Incident commanders renew it each June in a session that starts from the year's three worst events. |
SEF-02.1 | yes | csp | Targets for taking over, containing and informing exist per severity and are printed on the commander's card. The share met was 97% over the last year. |
SEF-02.2 | yes | csp | The targets are set anew each June along with the incident policy, in the light of what was and was not met. |
SEF-03.1 | yes | csp+csc | The response plan has chapters for engineering, legal, people and communications, and for customers and suppliers who must be drawn in. Every chapter names a role that is on call. | Name a counterpart for our incident commander and keep the number current.
SEF-04.1 | yes | csp | Four drills a year, one of them unannounced and one with a customer. Findings become tickets; 17 of the last 19 were closed before the following drill. |
SEF-05.1 | yes | csp | Time to detect, to contain and to inform, repeat causes and cost are measured per incident. The board sees the trend each quarter. |
SEF-06.1 | yes | csp | Triage follows a decision tree in the case tool that ends in one of five severities; a second person confirms the upper two. Wrong calls are discussed weekly without blame. |
SEF-07.1 | yes | csp+csc | Breach notices are prepared in three languages and sent from a system outside the platform. The list of recipients is drawn from contract data and tested twice a year. | Register a mailbox and a telephone number for breach notices.
SEF-07.2 | yes | csp+csc | We inform affected customers within 24 hours of knowledge, including breaches at our suppliers, and the authority where we are controller. The legal team decides with the commander. | Assess whether you owe a notice of your own and to whom.
SEF-08.1 | yes | csp | Contacts at the police district, the supervisory authority and the national security body are called once a year to see that they answer. The list is in the continuity library. |
`;
