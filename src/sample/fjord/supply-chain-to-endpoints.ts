/** Fjord Compute, invented sample answers: STA, TVM, UEM. Knows no dates; see `answer-table.ts` for the form. */

export const SUPPLY_CHAIN_TO_ENDPOINTS = `
STA-01.1 | yes | csp | The policy on shared responsibility was adopted by the security committee and binds product management, sales and legal. A feature without a written split cannot be announced. |
STA-01.2 | yes | csp | Product management renews it each autumn after a survey among customers on what was misunderstood. |
STA-02.1 | yes | csp+csc | Splits with customers are in the responsibility guide, splits with suppliers in schedule 2 of their contracts. Trust and Assurance keeps both in one table so that no duty falls between. | Continue the split towards your own suppliers and users.
STA-03.1 | yes | csp | The responsibility guide explains per service, with drawings, what we do, what the customer does and what Skarvnes Datasenter AS does. A course of one hour on it is free. |
STA-04.1 | yes | csp | An annex to the guide goes control by control through the matrix and gives applicability and ownership for each of our nine services. It is available as a sheet for import. |
STA-05.1 | yes | csp | Trust and Assurance compares the annex with contracts and reality each half year, and with the documents of the services that we ourselves use. The last comparison corrected four lines. |
STA-06.1 | yes | csp+csc | Our own part is tested within the SOC 2 examination and by internal audits; results per control are in the assurance tool. | Test your part as well and tell us when a line of the annex seems wrong.
STA-07.1 | yes | csp | The supplier register holds 58 active relations with service, data, country and contract end. Procurement cannot pay an invoice from a name outside it. |
STA-08.1 | yes | csp | Risk factors of each supplier, among them finances, ownership, concentration and incidents, are looked at yearly, for the six critical ones each quarter. |
STA-09.1 | yes | csp+csc | The framework contract contains clauses for all these points; a table at its end says where each is found. Deviations are held in a list that Trust and Assurance must approve. | Compare the table with what you need and raise gaps before signing.
STA-10.1 | yes | csp | Contracts with customers and suppliers come up in a review calendar eleven months after signature. The legal team and the relation's owner note the outcome in the register. |
STA-11.1 | yes | csp | Internal audits of policies and service levels take place by the yearly plan; all nine services were covered in the last twelve months, with 23 findings. |
STA-12.1 | yes | csp | Schedule 2 obliges suppliers to security, confidentiality, access rules, privacy, audits, staffing and service levels. Of 58 suppliers 55 have signed; the other three see no data. |
STA-13.1 | yes | csp | Critical suppliers show us their governance documents once a year in a meeting, with minutes. For the rest we read their reports. |
STA-14.1 | no | csp | The six critical suppliers are assessed each year, the other 52 only on entry. Trust and Assurance introduces a light yearly assessment for all that see data, complete by {m+9}. |
TVM-01.1 | yes | csp | The vulnerability policy was adopted by the security committee, sets who finds, who decides and who repairs, and is taught in the champions' course. Teams that miss dates explain themselves in the engineering review. |
TVM-01.2 | yes | csp | Product Security renews the policy every March; the last issue shortened the date for weaknesses under attack to three days. |
TVM-02.1 | yes | csp | Protection from harmful code is laid down for laptops, build hosts, registries and the mail service. Uploads to the public registry are scanned before others can pull them. |
TVM-02.2 | yes | csp | The Workplace and Runtime teams renew these rules each November with the statistics of what was caught. |
TVM-03.1 | yes | csp+csc | Ordinary repairs come with the weekly rebuild; for emergencies a squad of four is formed within an hour and may stop other work. The squad was called three times in the last year. | Restart workloads on the rebuilt base within seven days of our notice.
TVM-04.1 | yes | csp | Indicators are loaded every 30 minutes, host and mail signatures hourly. The hunting team gets an alert when a feed falls silent for a day. |
TVM-05.1 | yes | csp+csc | A robot proposes updates for libraries daily, and the registry marks images that contain vulnerable ones. Our own services may not be more than two minor versions behind. | Update the libraries in the images that you bring.
TVM-06.1 | yes | csp+third | Klippfisk Security Labs AS tests the platform twice a year with full documentation and once without. The letter of {m-2} is available to customers, and a bounty scheme runs all year. |
TVM-07.1 | yes | csp+csc | Hosts, images and outside addresses are scanned daily, network equipment weekly. Coverage, 99.1% in the last month, is itself a measure in the engineering review. | Scan your own images and applications; the scanner can be run against your projects.
TVM-08.1 | yes | csp | Order follows the public severity score, evidence of exploitation and the grade of the service. The formula is published inside the company, and appeals go to Product Security. |
TVM-09.1 | yes | csp+csc | Each weakness has a ticket with its history; owners, customers affected and the security committee receive notices at fixed steps. Advisories carry an identifier and machine-readable data. | Subscribe to advisories and act on those that name your runtime.
TVM-10.1 | yes | csp | We count found, open, overdue and reopened weaknesses per team each week and report the median days to repair each month: 9 for high, 2 for critical. |
UEM-01.1 | yes | csp | The device policy holds for laptops, phones and site tablets and was adopted by the chief operating officer. Newcomers set their device up under guidance of the Workplace team. |
UEM-01.2 | yes | csp | The Workplace team renews it in May; the latest issue ended support for personal phones. |
UEM-02.1 | yes | csp | A company store offers 74 approved programs and services; installation from elsewhere needs a grant for one day. Approval includes a look at data flows by the data protection officer. |
UEM-03.1 | yes | csp | New system versions and core programs are tried on six reference laptops, one per model in use. The result table is published before the roll-out. |
UEM-04.1 | yes | csp | All 286 devices that can reach company data are in the device service; enrolment happens at the maker's factory. The list is compared with the directory each night. |
UEM-05.1 | yes | csp | The access broker asks for health of the device at each sign-in: patch level, encryption, agent, lock. A device that fails gets a page explaining how to mend it. |
UEM-06.1 | yes | csp | All screens lock after four minutes, also on site tablets; a proximity token locks laptops at once when the person walks away. |
UEM-07.1 | yes | csp | Updates are staged in three rings with a day between, and the change record is opened by the device service itself. Firmware counts as an update. |
UEM-08.1 | yes | csp | Storage on laptops and phones is encrypted from enrolment on, with recovery keys in the vault. A nightly query shows the share, at present 286 of 286. |
UEM-09.1 | yes | csp | Each laptop has a detection agent with central response; phones run only reviewed apps. The hunting team gets the events and isolated four devices in the last year. |
UEM-10.1 | yes | csp | The firewall on laptops blocks all incoming connections and is locked by policy. Outgoing ones are limited on devices of key custodians. |
UEM-11.1 | no | csp | Copying to removable storage is blocked and cloud drives are limited, but contents are not inspected. The risk assessment of last winter asks for it on 40 devices; the Workplace team completes that by {m+5}. |
UEM-12.1 | yes | csp | Phones and laptops can be located after a report of loss by two people of the Workplace team together; the owner is informed each time. |
UEM-13.1 | yes | csp | Company data is kept in a container on phones and on an encrypted volume on laptops; both can be erased within minutes. A trial is made on a spare device each month. |
UEM-14.1 | na | | Partners work on devices from us, or on none: third-party equipment is not let through the broker, so its state is of no consequence. |
`;
