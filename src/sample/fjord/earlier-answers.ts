/** Fjord Compute a year earlier, invented: only the rows that differ from the present file. See `answer-table.ts`. */

export const EARLIER_ANSWERS = `
A&A-02.1 | yes | csp+third | Hallvard & Moe Revisjon AS examines the platform yearly for a SOC 2 Type 2 report on security and availability. |
A&A-06.1 | yes | csp | Control owners propose a remedy within a month of a report. Due dates depend upon the rating and are 30, 90 or 180 days. |
AIS-02.1 | yes | csp+csc | The platform baseline lists 51 requirements that Product Security checks in the third gate. | Decide which requirements your applications must meet.
AIS-05.2 | yes | csp+csc | Every merge triggers static checks and a scan of container layers. | Switch on the scans offered for your own build pipelines.
AIS-07.1 | yes | csp | Reports from scanners and customers meet in one queue, and Product Security assigns a due date of 7, 30 or 90 days by severity. |
AIS-07.2 | no | csp | Repairs are made by hand. Automatic rebuilding of base images is in the plan of the Runtime team for the coming year. |
BCR-04.1 | yes | csp | The continuity plan is written by Site Reliability and approved by the chief executive once a year. |
BCR-06.1 | no | csp | The plan has been talked through at the table, but no part of the platform was switched off for it. Site Reliability will hold a first full exercise by {m+6}. |
BCR-08.1 | yes | csp | Managed databases and volumes are saved every six hours. The schedule is the same for all customers. |
BCR-08.2 | yes | csp | Saved copies are encrypted and held in a second account; each copy carries a digest. |
BCR-08.3 | yes | csp | Engineers restore a sample of copies each quarter and note the time it takes. |
CCC-07.1 | yes | csp+csc | A reconciler compares actual with wanted state every 15 minutes and reports differences to the owner. | Act on drift notices for resources in your project.
CEK-08.1 | no | csp | Keys are created and held by the platform only. Keys held by customers are being built by the Runtime team and are due in {m+4}. |
CEK-12.1 | yes | csp+csc | Platform keys and certificates change once a year. | Change the secrets of your applications at a pace that suits you.
CEK-17.1 | no | csp | End dates are recorded, but the key service does not enforce them yet. Enforcement comes with its next major version by {m+8}. |
CEK-20.1 | yes | csp | Recovery of root keys needs two of three share holders. |
CEK-21.1 | | | |
DCS-07.1 | yes | third | Skarvnes Datasenter AS maintains fence, mantrap and cage walls. |
DCS-07.2 | yes | third | Skarvnes Datasenter AS keeps its own offices apart from the halls. |
DCS-09.1 | yes | third | Skarvnes Datasenter AS admits people on our list by card and guard. |
DCS-09.2 | yes | third | Skarvnes Datasenter AS keeps entry records for two years. |
DCS-10.1 | yes | third | Cameras are run by Skarvnes Datasenter AS with pictures kept for 30 days. |
DCS-11.1 | yes | third | Guards of Skarvnes Datasenter AS train intrusion once a year. |
DCS-12.1 | yes | third | Skarvnes Datasenter AS inspects power and fibre ducts each quarter. |
DCS-13.1 | yes | third | Temperature and humidity are held by Skarvnes Datasenter AS within the range agreed in the contract. |
DCS-14.1 | yes | third | Skarvnes Datasenter AS tests generators under load each month. |
DSP-06.2 | yes | csp | The data protection officer reads the list of owners and stewards with the teams each spring. |
DSP-14.1 | yes | csp+csc | The trust page lists two sub-processors, Skarvnes Datasenter AS and Lysverk Support AS. New ones are announced 30 days ahead. | Subscribe to the list of sub-processors.
GRC-02.1 | yes | csp | Risk work follows ISO 31000: a workshop in spring and a register with 84 entries, reported to the board. |
HRS-01.1 | yes | csp | The People team verifies identity and past employers for staff and contractors. |
HRS-01.2 | yes | csp | The same check is made for all roles, within what the law permits. |
HRS-01.3 | yes | csp | The People team renews the procedure each autumn. |
IAM-02.1 | yes | csp | Passwords need 14 characters and a second factor. The procedure covers issue, loss, reset and retirement. |
IAM-10.1 | no | csp | Access to hosts is granted by the hour, but engineers of the data services hold standing rights on database engines. The Identity team will bring these into the broker by {m+6}. |
IAM-12.2 | no | csp | Two log keepers could lift the setting without anybody outside the team knowing. A sealed token held by an executive will be introduced by {m+5}. |
IAM-14.1 | yes | csp | Staff authenticate through our own directory with a one-time code. Customers can enforce a second factor for their organisation. |
IAM-14.2 | yes | csp | Workloads receive certificates valid for one day from the mesh authority. |
IVS-03.3 | yes | csp+csc | Connections are denied unless a declaration names both ends and a purpose. | Declare the connections that your applications need; new projects start open inside.
LOG-02.1 | yes | csp | Logs are encrypted and kept for 12 months, of which three stay searchable. |
LOG-05.2 | yes | csp+csc | Each alert ends with a written reason. Median time to a first decision was 26 minutes in the last quarter. | Reply when we ask whether an unusual act was yours.
LOG-09.1 | no | csp | Records are protected by access rights alone. A store that permits appending only is being brought in by the log keepers and is due in {m+7}. |
LOG-10.1 | yes | csp | Encryption is watched by the cryptography working group. |
SEF-04.1 | yes | csp | Two drills a year, both announced. Findings become tickets. |
SEF-07.2 | yes | csp+csc | We inform affected customers within 72 hours of knowledge, and the authority where we are controller. | Assess whether you owe a notice of your own and to whom.
STA-04.1 | no | csp | The guide explains the split per service, not yet per control of the matrix. Product management publishes an annex by {m+6}. |
STA-07.1 | yes | csp | The supplier register holds 49 active relations with service and contract end. |
STA-14.1 | yes | csp | Suppliers are assessed before the contract and from time to time after. |
TVM-06.1 | yes | csp+third | Klippfisk Security Labs AS tests the platform once a year. The letter of {m-5} is available to customers. |
TVM-10.1 | yes | csp | We count found, open and overdue weaknesses per team each month. |
UEM-04.1 | yes | csp | All 231 devices that can reach company data are in the device service. |
UEM-12.1 | na | | Location services are switched off on all devices after talks with the union; loss is met by erasure. |
`;
