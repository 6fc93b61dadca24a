/** Tidewater Cloud, invented sample answers for Harbour Desk: STA, TVM, UEM. See `answer-table.ts` for the form. */

export const SUPPLY_CHAIN_TO_ENDPOINTS = `
STA-01.1 | yes | csp | The rule on shared responsibility says who decides what is ours, what is the port's and what a supplier does; the risk board approved it. |
STA-01.2 | yes | csp | It is renewed each November, before contracts are renewed. |
STA-02.1 | yes | csp | The split is written per control and reaches from the port through us to Fjord Compute, Northwind Storage and Lanterna Mail. |
STA-03.1 | yes | csp | Ports get the split as a booklet of twelve pages with an example for each duty, and an hour to talk it through. |
STA-04.1 | yes | csp | The split names for each control of the matrix whether it applies and whose it is; the questionnaire is filled from it. |
STA-05.1 | yes | csp | The documents of the three suppliers are held against ours each November; two differences were settled last time. |
STA-06.1 | yes | csp | Our own part is audited by the topics of the audit year and by the certifier. |
STA-07.1 | yes | csp | The supplier list holds 46 companies with what they do, what they see and who looks after them here. |
STA-08.1 | yes | csp | The eight suppliers that could stop a port are looked at every half year, the others every second year. |
STA-09.1 | yes | csp | The contract with ports covers place, security, changes, logs, incidents, audit, end, open forms and privacy, each in a clause of its own. |
STA-10.1 | yes | csp | Legal counsel goes through contracts with ports and suppliers each November and lists what has to be changed. |
STA-11.1 | yes | csp | Internal checks of rules and service levels are part of the audit year; the result of the last was two findings of grade C. |
STA-12.1 | yes | csp | Suppliers sign the same rules on security, secrecy, access, privacy, audit and people as we do, and pass them on. |
STA-13.1 | yes | csp | The eight suppliers send the list of their own rules every half year; we ask for two of them in full. |
STA-14.1 | yes | csp | Each gets a questionnaire, a call and, where it matters, a visit; the results are graded and go to the risk board. |
TVM-01.1 | yes | csp | The weakness rules say how weaknesses are found, told, graded and mended, for our code and for what it stands on. |
TVM-01.2 | yes | csp | Product security renews the weakness rules each April. |
TVM-02.1 | yes | csp | Endpoints and nodes run guards against malware that report to the watch team; uploads of ports are opened in a closed box first. |
TVM-02.2 | yes | csp | The malware rule is renewed in April, with a count of what the guards met. |
TVM-03.1 | yes | csp | A weakness that is being used out there is mended or shielded within 48 hours by the emergency way; others follow the calendar. |
TVM-04.1 | yes | csp | Guards and detections fetch new signatures each hour; the watch team adds its own each week. |
TVM-05.1 | yes | csp | A list of all 412 libraries comes out of each build and is held against known weaknesses every night. |
TVM-06.1 | yes | csp+third | Knoll & Reef Testing Ltd attacks Harbour Desk for ten days in spring and autumn, with an account of an agent and of a port. |
TVM-07.1 | yes | csp | All nodes, images and cloud accounts are scanned weekly, laptops daily. |
TVM-08.1 | yes | csp | Grades follow CVSS 4.0 with what is known of use in the wild; the higher of both decides. |
TVM-09.1 | yes | csp | The weakness board shows each case from report to repair; owners and, where they are touched, ports are told. |
TVM-10.1 | yes | csp | Found, mended and late are counted by grade each month and go to the management round. |
UEM-01.1 | yes | csp | The device rules hold for laptops, phones and tablets, and are accepted with the device. |
UEM-01.2 | yes | csp | The service desk renews the device rules each January. |
UEM-02.1 | yes | csp | Seventy-one applications are allowed and come from our own shop; others do not start. |
UEM-03.1 | yes | csp | A new version of a system is tried on ten devices of different age for two weeks before the rest gets it. |
UEM-04.1 | yes | csp | The device service knows all 163 devices with holder, version and last contact, and is compared with the asset register each night. |
UEM-05.1 | yes | csp | A device that is out of date, unlocked or unknown gets no certificate, and without one nothing of ours opens. |
UEM-06.1 | yes | csp | Screens lock after three minutes, phones after one. |
UEM-07.1 | yes | csp | Versions and applications of devices change by ticket, in rings of 5, 25 and 100 percent. |
UEM-08.1 | yes | csp | Disks and phones are encrypted before the first sign-in; the recovery key lies with the service desk. |
UEM-09.1 | yes | csp | Each device has a guard that watches what programs do and can cut the device off the network. |
UEM-10.1 | yes | csp | The firewall is on, set by us and cannot be switched off by the holder. |
UEM-11.1 | yes | csp | Closed papers cannot be copied to sticks or private mail; what is tried is shown to the person and to the watch team. |
UEM-12.1 | yes | csp | Phones and tablets report their place when they are marked as lost, and only then. |
UEM-13.1 | yes | csp | A lost device is wiped when it next meets any network; the last one was wiped after 40 minutes. |
UEM-14.1 | na | | No device of a third party reaches our systems: suppliers and guests work on devices that we lend them. |
`;
