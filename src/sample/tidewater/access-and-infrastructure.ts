/** Tidewater Cloud, invented sample answers for Harbour Desk: IAM, IPY, IVS. See `answer-table.ts` for the form. */

export const ACCESS_AND_INFRASTRUCTURE = `
IAM-01.1 | yes | csp | The access rules hold for staff, ports and machines. Each team lead got them with a sheet of what changes for the team. |
IAM-01.2 | yes | csp | The access rules are renewed in March by product security and the service desk. |
IAM-02.1 | yes | csp+csc | At least 14 characters, held against a list of known passwords, never aged without cause; a passkey is offered first. | Ask your users to take a passkey, and set a longer minimum where your port wants one.
IAM-02.2 | yes | csp+csc | The password rule is renewed in March, after a look at what attackers tried on our sign-in page. | Look at your own minimum once a year; the letter in April reminds you.
IAM-03.1 | yes | csp | The directory lists 98 people and 214 machine identities with what each may do; the list is compared with reality each night. |
IAM-04.1 | yes | csp | Whoever writes a change cannot approve it, and whoever asks for a right cannot grant it; the directory refuses both. |
IAM-05.1 | yes | csp+csc | Roles start empty and are filled with what the work needs; unused rights fall away after 60 days. | Give your users the smallest role that lets them do their work.
IAM-06.1 | yes | csp+csc | Rights are ordered in one form, granted by the owner of the data and recorded with both names; the person is told. | Order and grant rights of your own users in the port settings.
IAM-07.1 | yes | csp+csc | A leaver's rights end within the hour, by the people system; a mover's old rights end within a day. | Tell Harbour Desk of leavers the same day, or connect your own directory.
IAM-08.1 | yes | csp+csc | Owners confirm all rights of their systems every quarter; what they do not confirm is taken away on the tenth day. | Confirm your users in the list that we send each quarter.
IAM-09.1 | yes | csp | Data, keys and logs have three groups of administrators without a person in common; a monthly check compares the groups. |
IAM-10.1 | yes | csp | Nobody holds a privileged role by day: it is asked for with a ticket, granted for two hours and ends by itself. |
IAM-10.2 | yes | csp | The directory refuses a second privileged role while one is held, and the weekly list shows who held which. |
IAM-11.1 | yes | csp+csc | Opening a port's data to our support needs the click of a person the port named; it closes after four hours. | Name the people in your port who may open its data to our support.
IAM-12.1 | yes | csp | Logs leave each machine at once and lie in a store that takes new lines and changes none, not even for its own administrators. |
IAM-12.2 | yes | csp | Lifting the lock on the log store needs two custodians of different departments and the break-glass envelope; it was never done. |
IAM-13.1 | yes | csp | Everybody has one name of their own; shared names do not exist, and machine identities have an owner who answers for them. |
IAM-14.1 | yes | csp+csc | Staff sign in with a passkey or a hardware token everywhere. Ports choose a second factor for all users or for those who open closed fields. | Switch the second factor on for all of your users.
IAM-14.2 | yes | csp+csc | Machines prove themselves with certificates that live for 24 hours, issued by our own authority. | Renew the certificate of your own interface once a year.
IAM-15.1 | yes | csp | Passwords are kept as salted argon2id hashes; five false tries slow an account down, and a reset goes to the known address only. |
IAM-16.1 | yes | csp | Every call is checked against role and port at the gateway and again in the database; a test tries 300 forbidden calls each night. |
IPY-01.1 | yes | csp | The interface rules say how parts speak to each other and to ports: described interfaces, versions that live two years, no back doors. |
IPY-01.2 | yes | csp | They follow the message forms of the maritime single window, so that a port can put another system beside ours. |
IPY-01.3 | yes | csp | All parts run in containers without features of one platform; a yearly trial starts them elsewhere. |
IPY-01.4 | yes | csp | Papers leave in open forms with a checksum per paper and a list of what belongs together. |
IPY-01.5 | yes | csp | Product and platform leads renew the interface rules each September. |
IPY-02.1 | yes | csp+csc | A port fetches all its bookings and papers by a described interface, at any time and without asking. | Fetch a full copy at the pace that you need, and keep it.
IPY-03.1 | yes | csp | Import and export run over TLS 1.3 with certificates on both sides; older protocols are not offered. |
IPY-04.1 | yes | csp+csc | The contract says: a full copy in open forms within 14 days, access for 60 days after the end, then deletion with a letter. | Fetch your copy within the 60 days, and tell us if papers must stay longer.
IVS-01.1 | yes | csp | The platform rules cover networks, images, containers and cloud accounts; the platform team signs for them. |
IVS-01.2 | yes | csp | The platform rules are renewed in February, with the change policy. |
IVS-02.1 | yes | csp | Load is forecast from the sailing lists of the ports; capacity for twice the busiest hour of last year is booked at Fjord Compute. |
IVS-03.1 | yes | csp | Flows between our eight networks are recorded, and a new one raises an alert before it is allowed. |
IVS-03.2 | yes | csp | All traffic between parts is encrypted with certificates of the mesh, inside a zone too. |
IVS-03.3 | yes | csp | A part may call the parts its design note names; everything else is refused by the mesh. |
IVS-03.4 | yes | csp | An engineer of another team goes through all network rules in October and closes those nobody needs. |
IVS-03.5 | yes | csp | Each open port is a line of code with the reason and the name beside it; a line without them does not pass the pipeline. |
IVS-04.1 | yes | csp+third | Fjord Compute hardens hosts and hypervisors by its 67-point baseline; we harden the images on top by a list of 41 points that the build checks. |
IVS-05.1 | yes | csp | Test, training and production are three accounts without a path between them; nobody has rights in two of them at once. |
IVS-06.1 | yes | csp | A port's number is part of every key in the database, which refuses rows of another port even when the application errs. |
IVS-07.1 | yes | csp+csc | A port that moves to us sends its old data through an encrypted gate that is open for that week only. | Delete your local copies of the move once you have checked the result.
IVS-08.1 | yes | csp | Five environments count as high risk: production, keys, backups, support and the build hosts; the platform map shows them in red. |
IVS-09.1 | yes | csp+third | Fjord Compute absorbs floods at its edge; behind it stand our gateway filter, the mesh and sensors on each node, tested twice a year. |
`;
