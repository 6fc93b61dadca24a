/** Northwind Storage, invented sample answers: DSP, GRC, HRS. Knows no dates; see `answer-table.ts` for the form. */

export const DATA_TO_PEOPLE = `
DSP-01.1 | yes | csp | The data handling policy distinguishes customer objects, account data and operating records, and says for each how it is marked, moved, kept and erased. The data protection officer signs each issue. |
DSP-01.2 | yes | csp | |
DSP-02.1 | yes | csp | Northwind runs an information security management system that is aligned with ISO/IEC 27001. Please refer to the ISMS manual, which covers this topic together with the related policies, roles and reviews. |
DSP-03.1 | yes | csp | The processing record of the data protection officer lists 23 sets of personal data that Northwind itself holds, with system, purpose and storage period. Contents of customer objects are outside it. |
DSP-03.2 | yes | csp | |
DSP-04.1 | na | | Northwind cannot see what objects hold and treats all of them as belonging to the highest class; grading by type is therefore done by the customer alone. |
DSP-05.1 | yes | csp+csc | Flow charts for upload, download, copy between regions and billing are part of the system description and show every hop and its protection. They were redrawn in {m-6} when the third gateway pair went live. | Chart the flows between your applications and your buckets, including tools of others that read from them.
DSP-05.2 | yes | csp+csc | | Bring your own charts up to date when you connect a new application.
DSP-06.1 | na | | Objects belong to the customer account that wrote them. Who answers for their contents is settled inside the customer's organisation and is unknown to us. |
DSP-06.2 | na | | There are no steward records on our side to go through, for the reason given one question earlier. |
DSP-07.1 | yes | csp | Our systems, products and ways of working are built on industry best practice and the principle of security by design. |
DSP-08.1 | yes | csp | |
DSP-08.2 | na | | The store has no end-user accounts and hence no privacy settings; buckets are private until the customer opens them. |
DSP-09.1 | no | csp | Not felt to be needed for storage. |
DSP-10.1 | yes | csp+csc | Copies between regions run over encrypted links between the gateways, and leave a region only when the customer has chosen a second one. Support engineers cannot start a copy. |
DSP-11.1 | na | | Requests by individuals concern the contents of objects, which we cannot search; the customer answers them with the ordinary read and delete calls. |
DSP-12.1 | na | | Purposes are fixed by the customer as controller. Northwind keeps and returns bytes and has no use for their meaning. |
DSP-13.1 | yes | csp | |
DSP-14.1 | | | |
DSP-15.1 | na | | Live objects are never copied out of production. Tests run on generated data, and the staging cluster has no network path to a live gateway. |
DSP-16.1 | yes | csp+csc | Data is kept, archived and deleted as business needs, laws and regulations require. | Set life-cycle rules on each bucket so that objects go when they should.
DSP-17.1 | yes | csp | Northwind runs an information security management system that is aligned with ISO/IEC 27001. Please refer to the ISMS manual, which covers this topic together with the related policies, roles and reviews. |
DSP-18.1 | yes | csp | Orders from authorities go to the legal department, which tests them with outside counsel and tells the customer before anything is handed over, unless a court forbids it. The procedure is annexed to the data processing agreement. |
DSP-19.1 | yes | csp+csc | The region list on our website gives town, country and operator of each hall. Objects rest in the chosen region alone; metadata copies rest in the paired one. | Choose regions that fit your own duties and record the choice.
GRC-01.1 | yes | csp | A governance policy, sponsored by the two managing directors, sets up the security board, its members and its powers. The board has met every month since its founding, and minutes are kept by the compliance office. |
GRC-01.2 | yes | csp | |
GRC-02.1 | yes | csp | The company risk register has 87 entries, each with an owner at director level and a treatment date. Risks above the line that the managing directors drew may be accepted by them alone, in writing, for at most one year. |
GRC-03.1 | yes | csp | |
GRC-04.1 | yes | csp | Departures from policy need a form with reason, risk, stopgap and end date. The policy board approved nine and refused four during the last twelve months. |
GRC-05.1 | yes | csp | The security programme is organised in 17 work packages that mirror the domains of the matrix. A named lead reports the state of each package in May and November. |
GRC-06.1 | yes | csp | A responsibility table shows for each of 44 recurring governance tasks who does it, who checks it and who stands in. It hangs on the intranet page of the compliance office. |
GRC-07.1 | yes | csp | The obligations register holds statutes, contract terms and standards with their source, the affected departments and the person who watches for changes. |
GRC-07.2 | yes | csp | The legal department reads the obligations register line by line in October, and a subscription to legal news triggers changes in between. Last year's reading added six lines. |
GRC-08.1 | yes | csp | Platform Security takes part in two national exchange circles for operators and sends one person to the yearly storage security workshop. Contacts and topics are noted in a shared log. |
HRS-01.1 | yes | csp | Rückmann Auskunft GmbH checks identity, references and criminal record of every new colleague, contractors included, before the first day. People Operations opens the account only when the result is filed. |
HRS-01.2 | yes | csp | The depth of a check follows the role: hall access and key custody call for the fullest one. The works council and the legal department agreed the catalogue of permitted checks per country. |
HRS-01.3 | yes | csp | |
HRS-02.1 | yes | csp | Rules for the use of laptops, mail, network and company software are part of the staff handbook. Colleagues accept them on joining and again after every new issue, which the learning system records. |
HRS-02.2 | yes | csp | |
HRS-03.1 | yes | csp | Desks must be cleared by the evening and paper with customer names goes into locked bins. The office manager does two unannounced rounds per quarter and writes down what was found. |
HRS-03.2 | yes | csp | |
HRS-04.1 | yes | csp | Work away from the office is allowed on company laptops through the access gateway only, never on paper with customer names. Work from outside the union needs leave from the data protection officer. |
HRS-04.2 | yes | csp | |
HRS-05.1 | yes | csp | People Operations sends the leaver a list of everything on loan two weeks ahead. The final pay run is held until the stores desk has ticked off each item. |
HRS-06.1 | yes | csp | The leaver and mover checklist names People Operations, the line manager and the directory team with a task and a day for each. It is filled in the ticket system, so gaps show. |
HRS-07.1 | yes | csp | Contracts are signed before the start date; the directory team creates no account until People Operations has set the signed flag in the staff record. |
HRS-08.1 | yes | csp | Section 9 of the employment contract obliges staff to keep the security and governance rules, and names the consequences of a breach. |
HRS-09.1 | yes | csp | Each job description has a paragraph on security and privacy duties. Managers go through it in the yearly talk, and the talk form has a box for it. |
HRS-10.1 | yes | csp | The legal department keeps three forms of confidentiality agreement, for staff, suppliers and visitors to the halls, and checks every second January whether they still cover what must not get out. |
HRS-11.1 | yes | csp | There is a written, approved and maintained security awareness training programme for every employee. |
HRS-11.2 | yes | csp | Six short lessons are renewed over the year; topics come from recent incidents and from the results of four mock phishing mails. Completion stood at 96% in {m-1}. |
HRS-12.1 | yes | csp | Support, billing and key custodians attend an extra half-day on personal data given by the data protection officer. Access to the billing system waits for the attendance record. |
HRS-12.2 | yes | csp | A monthly mail of the data protection officer tells these groups what changed in procedures that touch their work, with two questions to answer at the end. |
HRS-13.1 | yes | csp | On joining and every year after, each colleague confirms in the learning system to know the rules and laws that bear on the job. Reminders go to the manager after ten days. |
`;
