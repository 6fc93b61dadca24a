/** Fjord Compute, invented sample answers: CEK, DCS. Knows no dates; see `answer-table.ts` for the form. */

export const KEYS_AND_DATA_CENTRES = `
CEK-01.1 | yes | csp | The key management policy and its seven procedures were adopted by the security committee. Teams that hold keys take a test on them every year, and access to the key service lapses without it. |
CEK-01.2 | yes | csp | The cryptography working group renews the policy every January; last time it withdrew two cipher suites and shortened certificate lifetimes to 60 days. |
CEK-02.1 | yes | csp | Eight roles from key owner to ceremony witness are described in the policy, each with a deputy. The key service enforces them, so that for example a ceremony cannot start without a witness. |
CEK-03.1 | yes | csp+csc | Volumes, databases and backups are encrypted with 256-bit keys, and all traffic between nodes and to clients uses TLS 1.3 or, for older clients, 1.2. The validated module and its certificate number are printed in the security guide. | Encrypt inside your application what must stay hidden from the platform as well.
CEK-04.1 | yes | csp+csc | A catalogue of 16 algorithm profiles relates data class to cipher, mode and key length. Performance was measured for each so that nobody has a reason to switch encryption off. | Pick the profile that fits the class of your data; the strictest is the default.
CEK-05.1 | yes | csp | Alterations to cryptographic parts take the high-risk change route with a reviewer from the working group. Customers receive 90 days of notice before a protocol or cipher ends. |
CEK-06.1 | yes | csp | The proposal template asks what else breaks, what risk stays, what it costs and what is gained; the working group refuses proposals with an empty field. Three were refused in the last year. |
CEK-07.1 | yes | csp | Key risks form a chapter of the company risk register with 14 entries, a yearly workshop and quarterly indicators, such as the number of keys near the end of their life. |
CEK-08.1 | yes | csp+csc | Customers may bring keys from a hardware module of their own or create them in ours; withdrawing a key makes the data unreadable within five minutes. The feature is part of every plan since {m-8}. | Operate your key source, guard its credentials and plan for the effects of a withdrawal.
CEK-09.1 | yes | csp+third | Hallvard & Moe Revisjon AS tests key ceremonies and the key service within each SOC 2 period; an extra audit follows any event rated serious. There has been no such event so far. |
CEK-09.2 | yes | csp+third | Beside the yearly test by Hallvard & Moe Revisjon AS, 22 automatic checks compare key states with policy every hour. Departures reach the key owner as a ticket. |
CEK-10.1 | yes | csp | Keys originate in validated hardware modules; the generator conforms to SP 800-90A and is health-tested at each start. Software generation is limited to session keys in a reviewed library. |
CEK-11.1 | yes | csp | A key carries its single purpose in its name and in its policy, and the key service refuses calls outside it. A scan found and separated two dual-use signing keys in {m-7}. |
CEK-12.1 | yes | csp+csc | Platform keys change every 90 days and certificates every 60; the interval per class comes from a calculation of exposure that is attached to the policy. Changes happen without a pause in service. | Set the interval for customer-held keys; the default is one year.
CEK-13.1 | yes | csp+csc | A key can be withdrawn through two approvals in the key service, also before its end date. The leaver process contains a step that withdraws personal and team keys on the same day. | Withdraw keys of your own staff and tell us when a platform credential may be known to others.
CEK-14.1 | yes | csp | Software copies are overwritten at once; module keys are marked, held for 14 days against error and then erased inside the module. The witness signs the erasure list each month. |
CEK-15.1 | yes | csp | A new key starts in a prepared state and begins to work only after its owner and a second person have activated it. The key service keeps the two names. |
CEK-16.1 | na | | We have no paused state for keys. A key that must not be used is withdrawn and a successor is issued, which our tooling does faster than a pause could be approved. |
CEK-17.1 | yes | csp | Every key has an end date that the service enforces to the minute; owners are warned 30, 10 and 2 days ahead. Extensions count as new keys. |
CEK-18.1 | na | | Keys are erased when their data are, and backups carry keys of their own. Consequently we keep no archive of keys. |
CEK-19.1 | no | csp | A compromised key is withdrawn outright; the key service cannot yet restrict it to decryption under supervision. The Runtime team builds such a mode, with release planned for {m+7}; until then re-encryption takes place in a sealed project. |
CEK-20.1 | yes | csp | Recovery of root keys needs three of five share holders who live in different towns, and was rehearsed in {m-5}. The risk paper weighs an outage against disclosure and sets that number. |
CEK-21.1 | yes | csp | The key service is the only place where keys are born, so its list is complete by construction. It shows state, owner, purpose and age; a daily report goes to the working group. |
DCS-01.1 | na | | We own no equipment that is used away from the two sites; staff laptops hold no customer data and fall under endpoint rules instead. |
DCS-01.2 | na | | Media that held customer data are always crushed on site, so the case of surviving equipment has not arisen. |
DCS-01.3 | na | | For lack of off-premises equipment there is no disposal rule to renew. |
DCS-02.1 | yes | csp+third | Moves between the sites follow the relocation procedure that Skarvnes Datasenter AS and our Hardware team signed together. Wiped servers only may travel, in sealed cages with two drivers. |
DCS-02.2 | yes | csp+third | A move order needs digital signatures of the Hardware lead and the site manager at Skarvnes Datasenter AS. Gates open only for loads whose order code has been scanned. |
DCS-02.3 | yes | csp+third | The procedure is renewed in the yearly meeting with Skarvnes Datasenter AS in June; the last meeting added tamper seals with serial numbers. |
DCS-03.1 | yes | csp | The house rules for our offices and staging rooms in Bergen regulate keys, visitors, lone work and emergency exits. The office lead gives every newcomer a tour on them. |
DCS-03.2 | yes | csp | The office lead and the safety delegate go over the house rules each August, after the yearly inspection round. |
DCS-04.1 | na | | We neither send nor accept physical media; data enters and leaves the platform through encrypted network transfer alone. |
DCS-04.2 | na | | No rules on media in transit exist because there is none, as said under the question before. |
DCS-05.1 | yes | csp | Hardware and logical assets are graded from the impact analysis into four bands. The band is printed on the label and steers spare parts, access and watch. |
DCS-06.1 | yes | csp | Hardware enters the asset system at the loading ramp, virtual resources on creation. A monthly reconciliation against power draw and switch ports found three differences in the last year, all explained. |
DCS-07.1 | yes | csp+third | Skarvnes Datasenter AS maintains fence, mantrap and cage walls; our Hardware team inspects both sites each quarter against a list of 60 points and keeps the photographs. |
DCS-07.2 | yes | csp+third | Halls at Skarvnes Datasenter AS hold no offices: staff rooms, deliveries and halls are three zones with a barrier between each, drawn in the site plan. |
DCS-08.1 | yes | csp | Servers prove their identity through an attested boot and a certificate burned in at assembly. The fabric gives an address to nothing else. |
DCS-09.1 | yes | csp+third | Skarvnes Datasenter AS admits people on our list by card and iris; each entry is sent to our monitoring in real time. Visitors need an order and an escort who signs for them. |
DCS-09.2 | yes | csp+third | Entry records are kept for two years by Skarvnes Datasenter AS and for three by us; both periods follow from an assessment by our data protection officer. |
DCS-10.1 | yes | csp+third | Cameras at the outer fence, gates and every door are run by Skarvnes Datasenter AS with pictures kept for 30 days. We test each quarter whether an intrusion alarm reaches our duty officer. |
DCS-11.1 | yes | csp+third | Guards of Skarvnes Datasenter AS train intrusion and tailgating every half year; we send a mystery visitor once a year and receive the report. The last one was stopped at the second door. |
DCS-12.1 | yes | csp+third | Power and fibre run in separate ducts with alarmed covers. Skarvnes Datasenter AS inspects them monthly, and the risk paper covers wiretapping, cuts and interference. |
DCS-13.1 | yes | csp+third | Temperature and humidity are held within the recommended range of the industry guideline. Skarvnes Datasenter AS calibrates sensors yearly, and their readings are on our dashboard every minute. |
DCS-14.1 | yes | csp+third | Skarvnes Datasenter AS tests generators under load each month and changes batteries on schedule; our Hardware team attends two of the tests per year and countersigns the record. |
DCS-15.1 | yes | csp | Both sites were chosen with a geologist's survey: no flood plain, no landslide slope, no neighbouring works with dangerous goods. Racks stand on raised floors above the ramp level. |
`;
