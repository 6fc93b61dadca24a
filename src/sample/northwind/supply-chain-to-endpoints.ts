/** Northwind Storage, invented sample answers: STA, TVM, UEM. Knows no dates; see `answer-table.ts` for the form. */

export const SUPPLY_CHAIN_TO_ENDPOINTS = `
STA-01.1 | yes | csp | The purchasing policy has a chapter on supplier risk that procurement and Platform Security wrote together. No order above 10,000 euros leaves without a risk class for the supplier. |
STA-01.2 | yes | csp | |
STA-02.1 | yes | csp | A policy on shared responsibility says which team drafts the split for a new feature and who signs it before launch. Product management holds the drafts. |
STA-02.2 | yes | csp | |
STA-03.1 | yes | csp+csc | The split is written out for customers in an annex to the master agreement, and for suppliers in the order conditions. Account managers go through it at contract start. | Carry the customer column of the annex into your own control set.
STA-04.1 | yes | csc | A guide of 20 pages on the customer portal explains with examples which settings fall to the customer and what happens if they are left untouched. | Read the guide before the first upload.
STA-05.1 | yes | csp | A table on the customer portal goes through the controls of the matrix one by one, marking each as ours, yours or divided. It was published for the first time in {m-8}. |
STA-06.1 | yes | csp | Confirmed by the review report on shared duties, valid until {m-9}. |
STA-07.1 | yes | csp+csc | | Run and check the parts that the annex gives to you.
STA-08.1 | | | |
STA-09.1 | yes | csp+third | Maintained by suppliers. |
STA-09.2 | no | csp | Parts lists arrive with each delivery of drives and servers, but nobody compares them over time. Procurement will hold a yearly comparison, the first in {m+12}. |
STA-10.1 | yes | csp | Northwind runs an information security management system that is aligned with ISO/IEC 27001. Please refer to the ISMS manual, which covers this topic together with the related policies, roles and reviews. |
STA-11.1 | yes | csp+csc | The master agreement with its six annexes deals with scope, places, security, changes, logs, incidents, audits, leaving and privacy. Departures from the standard text are signed by the legal department. | Check that the annexes fit your regulator's expectations before you sign.
STA-12.1 | | | |
STA-13.1 | yes | csp | Northwind runs an information security management system that is aligned with ISO/IEC 27001. Please refer to the ISMS manual, which covers this topic together with the related policies, roles and reviews. |
STA-14.1 | | | |
STA-15.1 | no | csp | Under consideration. |
STA-16.1 | yes | csp | |
TVM-01.1 | yes | csp | The vulnerability policy ties discovery, scoring, repair times and reports together and was approved by the chief information security officer. Team leads answer for the repair times. |
TVM-01.2 | yes | csp | |
TVM-02.1 | yes | csp | Rules against harmful code cover laptops, mail, build agents and uploaded firmware. Objects of customers are expressly not scanned, which the service description states. |
TVM-02.2 | yes | csp | |
TVM-03.1 | yes | csp | A scanner with sign-in visits every node, switch and laptop once a week and the outside addresses each night. Machines that were missed twice appear on the Monday list of the team lead. |
TVM-04.1 | yes | csp | Platform Security writes a threat report each spring from exchange-circle news, incidents and the results of tests. It ranks 25 threats to the store by likelihood and harm. |
TVM-04.2 | no | csp | Threats are ranked, but models of the gateways and the key system have not been drawn. Platform Security has a trainer booked and will draw both by {m+12}. |
TVM-05.1 | yes | csp | Signatures on laptops and mail relays are refreshed hourly; network sensors load new indicators each night. The duty analyst sees the age of each feed on the start page. |
TVM-06.1 | yes | csp | The bill of components of each build is compared with public advisories every six hours. A hit opens a ticket for the owning team with the due date from the repair table. |
TVM-07.1 | yes | third | An independent firm, annually. |
TVM-08.1 | yes | csp | Ordinary repairs ride on the fortnightly release; emergencies follow the urgent change route, with the duty manager and Platform Security deciding within two hours of an advisory. |
TVM-09.1 | yes | csp | Order of repair follows the public severity score, raised by one step for components that face the internet and for weaknesses known to be exploited. |
TVM-10.1 | yes | csp | For each of the ten highest threats the security board picks measures from a public catalogue of attack techniques and funds them in the yearly plan. The choice is minuted. |
TVM-11.1 | yes | csp | A board in the ticket system shows every weakness from discovery to closure. Owners are told on the first day and again a week before the date; customers learn of serious ones by advisory. |
TVM-12.1 | yes | csp | |
UEM-01.1 | yes | csp | The endpoint policy covers laptops, phones and hall handhelds. The workplace team owns it and hands out devices against acceptance only. |
UEM-01.2 | yes | csp | |
UEM-02.1 | yes | csp | The workplace team keeps a list of 118 permitted programs and two app sources; anything else is blocked on laptops and phones. Requests are tested and answered in five days. |
UEM-03.1 | na | | Staff use one laptop model with one system image that the workplace team builds itself, so no second combination exists whose compatibility could be in doubt. |
UEM-04.1 | yes | csp | The device management tool lists 412 laptops and phones with user, model and last contact. A device unseen for 14 days loses its certificate until it has been shown at the stores desk. |
UEM-05.1 | yes | csp | Only enrolled devices receive the certificate that the access gateway asks for. Settings are pushed every hour, and a device that departs from them is put into a quarantine network. |
UEM-06.1 | yes | csp | Laptops lock after five minutes and phones after one; the setting is pushed and cannot be changed by the user. Hall handhelds lock when they leave the cradle's range. |
UEM-07.1 | yes | csp | System updates for laptops pass through a pilot ring of 20 users for four days as a standard change. The ring can stop the wider roll-out with one vote. |
UEM-08.1 | yes | csp | Disks of laptops are encrypted with the key held in the security chip; the recovery key is lodged with the workplace team. Unencrypted devices get no certificate. |
UEM-09.1 | yes | csp | A behaviour-based agent runs on every laptop and reports to the monitoring platform. An infected device is cut off by the analyst with one action and reinstalled. |
UEM-10.1 | yes | csp | |
UEM-11.1 | no | csp | Uploads to unknown sites are blocked, but contents are not examined on laptops. The workplace team pilots an agent with 30 users and decides on all devices by {m+12}. |
UEM-12.1 | na | | Locating staff devices is excluded by agreement with the works council, and phones cannot reach production; a lost one is erased instead. |
UEM-13.1 | yes | csp | Lost laptops and phones are erased from the management console within 30 minutes of a call to the service desk, which is staffed day and night. Eleven were erased last year. |
UEM-14.1 | na | | Devices of third parties cannot connect to company systems: visitors receive a loan laptop and suppliers deliver through an upload portal. |
`;
