/** Northwind Storage, invented sample answers: IAM, IPY, I&S. Knows no dates; see `answer-table.ts` for the form. */

export const ACCESS_AND_INFRASTRUCTURE = `
IAM-01.1 | yes | csp | The access policy lays down how rights are asked for, granted, checked and ended, for people and machines alike. The directory team runs it, and Platform Security owns it. |
IAM-01.2 | yes | csp | |
IAM-02.1 | yes | csp | Staff passwords have at least 14 characters, are tested against a list of leaked ones and are changed on suspicion only. Service credentials live in the secret vault and nowhere else. |
IAM-02.2 | yes | csp | |
IAM-03.1 | yes | csp | A nightly export from the directory lists 1,140 human and machine identities with their groups; a difference report against the day before goes to the directory team. Orphans are closed within five days. |
IAM-04.1 | yes | csp | |
IAM-05.1 | yes | csp+csc | Access to information systems is limited to the least that each user or system needs. | Write bucket policies that grant no more than your applications use.
IAM-06.1 | yes | csp | Requests name role, reason and end date; the line manager and the owner of the system both approve in the ticket system. The directory carries out what was approved, and nobody edits groups by hand. |
IAM-07.1 | yes | csp+csc | Leavers lose all access in the hour of their last shift; movers keep old rights for ten days at most. In the last sample of 40, one mover was late by two days. | Remove the access keys of your own leavers; we cannot know about them.
IAM-08.1 | yes | csp+csc | Identity access is rechecked against least privilege and separated duties at least yearly. | Recheck who holds keys to your account.
IAM-09.1 | yes | csp | |
IAM-10.1 | no | csp | Root access to gateways is time-boxed, but storage node administrators hold standing rights. The directory team moves them to four-hour grants hall by hall, completed by {m+15}. |
IAM-10.2 | yes | csp | A weekly query over group memberships looks for pairs that must not meet, such as release and audit. A hit opens a ticket for Platform Security that must be closed in three days. |
IAM-11.1 | no | csp | No, not offered. |
IAM-12.1 | yes | csp+csc | Every person and program has an identity of its own, and shared logins are switched off on nodes and switches. Access keys point to the customer user that made them. | Create one user per person in your account instead of sharing the account owner's key.
IAM-13.1 | yes | csp+csc | Staff sign in with a hardware key everywhere, and a second time before a production shell opens. The console and deletions can be set to ask for a second factor as well. |
IAM-13.2 | yes | csp+csc | Nodes, gateways and build agents prove themselves with certificates that live for 24 hours and come from an internal authority. Long-lived passwords for machines were abolished two years ago. | Use short-lived credentials for your own programs where your tooling allows.
IAM-14.1 | yes | third | Provided by a leading identity provider. |
IAM-15.1 | yes | csp | |
IPY-01.1 | yes | csp | The interface guideline binds all teams to the published object protocol, to versions in the path and to 18 months of notice before a version ends. |
IPY-01.2 | na | | The service keeps objects and does not process them, so no rules for processing across systems are needed. |
IPY-01.3 | na | | Customers develop nothing on the store itself; there is no development platform that could be moved. |
IPY-01.4 | yes | csp | The portability procedure covers bulk export, checksums on both ends, retention locks during a move and the certificate of deletion afterwards. The onboarding team owns it. |
IPY-01.5 | yes | csp | |
IPY-02.1 | yes | csp+csc | Listing, reading and bulk download are part of the ordinary interface and not throttled below the contracted rate during a move away. An inventory file with checksums can be ordered per bucket. | Run the export with tools of your choice and compare the checksums.
IPY-03.1 | yes | csp+csc | Import, export and administration are possible over TLS only; plain connections are closed without redirect. The accepted cipher suites are printed in the interface manual. | Configure clients to verify certificates.
IPY-04.1 | yes | csp+csc | Chapter 14 of the master agreement gives 60 days of read access after the end, in the format the objects were written in, followed by deletion within 30 days and a written notice. | Fetch what you still need within the 60 days.
I&S-01.1 | yes | csp | The infrastructure policy for nodes, hypervisors and network is approved by the head of operations and taught in the induction of every operations engineer. |
I&S-01.2 | yes | csp | |
I&S-02.1 | yes | csp+csc | Capacity is forecast for 26 weeks from write rates per region; purchase begins when free space would fall below 30%. Latency and error rates are on a wall screen in each control room. | Announce uploads of more than 500 TB four weeks ahead.
I&S-03.1 | yes | csp+csc | Flow records from all switches and gateways run into the monitoring platform and are kept for 60 days; unusual paths between zones raise an alarm to the duty engineer. |
I&S-03.2 | yes | csp+csc | Links between halls are encrypted on the line, and traffic between services is mutually authenticated and encrypted. Only the management network of old power meters is exempt and isolated. | Use the encrypted endpoints; plain ones do not exist.
I&S-03.3 | yes | csp+csc | Zone firewalls drop by default. A permitted path has an owner, a reason and an end date in the rule file, and expired rules drop out at the nightly build. | Limit the source networks in your bucket policies where you can.
I&S-03.4 | yes | csp+csc | | Check the network conditions in your bucket policies at the same pace.
I&S-03.5 | yes | csp+csc | | Keep a reason on record for each public bucket.
I&S-04.1 | yes | csp | Node and hypervisor images are built from a hardened template based on a public benchmark, with 214 settings tested at every build. Images older than 45 days are rebuilt without being asked. |
I&S-05.1 | yes | csp | Production, staging and development stand on separate hardware with separate directories. There is no route between them except the signed artefact store, which production reads from. |
I&S-05.2 | na | | No live data is used outside production under any permission, so there is nothing to mask ahead of such use. |
I&S-06.1 | yes | csp+csc | Our applications and infrastructure are built and configured so that each customer's access is segmented, separated, monitored and restricted. | Separate your own departments by account or bucket.
I&S-07.1 | na | | The store was built on Northwind's own equipment from the outset and has never been moved to another cloud; no such migration is foreseen. |
I&S-08.1 | no | csp | The network plan is current, but zones are not yet graded by risk. Platform Security will grade all 31 zones and mark them in the plan by {m+12}. |
I&S-09.1 | yes | csp | A scrubbing service in front of the gateways absorbs floods, inspection sensors sit at each zone border, and the duty engineer can cut off a source in two minutes. Settings are tried in a contest between two teams each June. |
`;
