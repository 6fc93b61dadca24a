/** Northwind Storage, invented sample answers: CEK, DCS. Knows no dates; see `answer-table.ts` for the form. */

export const KEYS_AND_DATA_CENTRES = `
CEK-01.1 | yes | csp | The cryptography policy, with procedures for disk, object and transport keys, is approved by the chief information security officer. The three key custodians are examined on it when they take office. |
CEK-01.2 | yes | csp | |
CEK-02.1 | yes | csp | Key custodians, key users and key auditors are three separate groups by job description. No person may hold two of these roles, and the directory refuses to combine them. |
CEK-03.1 | yes | csp+csc | Objects are encrypted with AES-256 in an authenticated mode before they reach a disk, and all interfaces require TLS 1.2 or newer. The library in the gateway holds a FIPS 140 validation. |
CEK-04.1 | yes | csp | The list of permitted algorithms has 12 entries, each with a minimum key length and a date of next review. Platform Security strikes an entry when the national security office advises against it. |
CEK-05.1 | yes | csp | |
CEK-06.1 | yes | csp | |
CEK-07.1 | yes | csp | The key risk register holds 18 risks, from a lost custodian card to a weak random source, and is worked through by the custodians and Platform Security in March and September. |
CEK-08.1 | | | |
CEK-09.1 | yes | csp | Key management is within the scope of our ISO/IEC 27001 certificate, valid to {d-74}. |
CEK-09.2 | yes | csp | |
CEK-10.1 | yes | csp+csc | Bucket keys are drawn inside hardware security modules with a validated deterministic generator, seeded from two physical noise sources. The firmware version is pinned and recorded for each module. |
CEK-11.1 | yes | csp | |
CEK-12.1 | no | csp | Not currently. |
CEK-13.1 | yes | csp+csc | A custodian can withdraw a bucket key within 15 minutes of a confirmed report; requests for its objects then fail closed. Personal custodian cards are withdrawn on the last working day of their holder. | Report a suspected loss of an access key at once through the emergency line, and remove keys of people who leave.
CEK-14.1 | yes | csp+csc | When a bucket is deleted its key is erased from all four modules and from the sealed key copy after a hold of seven days. The module writes a signed record of the erasure that the key auditors sample. |
CEK-15.1 | na | | The key system has no inactive state: a bucket key comes into being with its bucket and is in use from then on, so there is nothing to activate later. |
CEK-16.1 | na | | Keys are never suspended. A key is either in use or withdrawn for good, because a paused key would leave objects unreadable without a clear owner. |
CEK-17.1 | na | | Bucket keys carry no expiry date; their life ends with the bucket, and re-encryption on request replaces an early end date. |
CEK-18.1 | na | | No key outlives the objects under it. As nothing is kept for later decryption, there is no store of archived keys. |
CEK-19.1 | | | |
CEK-20.1 | no | csp | No. |
CEK-21.1 | yes | csp | |
DCS-01.1 | yes | csp | The site protection policy covers the two Hamburg halls and the hosted room in region two. The facilities manager owns it, and hall staff repeat the induction each spring. |
DCS-01.2 | yes | csp | |
DCS-02.1 | na | | No equipment that can hold customer objects is used away from our halls, hence none is disposed of elsewhere. |
DCS-02.2 | na | | Every drive is shredded inside the hall where it served, without exception, so the case of equipment that is not destroyed does not come up. |
DCS-02.3 | na | | As off-premises disposal does not take place, no procedure exists that could be looked over. |
DCS-03.1 | na | | Racks stay where they were installed until they are scrapped, and software and data move over the network only; nothing is relocated. |
DCS-03.2 | na | | With relocation ruled out by the site protection policy, there is no transfer that would need a permit. |
DCS-03.3 | na | | There is no relocation procedure to revisit, since hardware leaves a hall only as shredded material. |
DCS-04.1 | yes | csp | Rules for offices, control rooms and halls name who may be where, and when two people must be present. Each control room has a panic button wired to the guard desk. |
DCS-04.2 | yes | csp | |
DCS-05.1 | na | | No physical media are transported. Customers cannot send drives in, and seeding new regions is done over leased fibre. |
DCS-05.2 | na | | Without media transport there is no rule on it whose age could matter. |
DCS-06.1 | yes | csp | Every asset carries one of four classes in the register, derived from what would stop if it failed and from the data that it holds. Class one assets are checked in person twice a year. |
DCS-06.2 | yes | csp | |
DCS-07.1 | yes | csp | The asset register follows each server, drive and switch by serial number from delivery to shredding, with hall, row and slot. A handheld scan of one row per week is compared with it. |
DCS-07.2 | yes | csp | |
DCS-08.1 | yes | third | Handled by our colocation partner. |
DCS-09.1 | yes | csp | A storage node may join the cluster only with a device certificate issued at rack-in and bound to its security chip. Unknown ports are shut down by the switch within seconds. |
DCS-10.1 | yes | csp | Doors to the halls need a card and a palm scan; a single-person lock stands before each hall. Guards watch the door log around the clock and call the badge holder when a door stays open for 30 seconds. |
DCS-10.2 | yes | csp | |
DCS-11.1 | yes | third | Handled by the colocation partner under its own rules. |
DCS-12.1 | yes | csp | Guards and technicians train twice a year for fire, intruders, coolant leaks and medical emergencies. The facilities manager signs off each person and keeps the list in the learning system. |
DCS-13.1 | yes | csp | Power and fibre enter each Hamburg hall on opposite sides in steel conduit, and cable rooms are locked and alarmed. An electrician's walk-round checks the seals each quarter. |
DCS-14.1 | yes | csp+third | See partner documentation. |
DCS-15.1 | yes | csp | |
DCS-16.1 | yes | csp | The Hamburg halls stand nine metres above the highest flood mark of the last century, and no equipment is placed below ground. A surveyor's report supported the choice of each site. |
DCS-17.1 | no | csp | Door alarms and hall temperatures are watched, yet no security figures are reported for the halls. The facilities manager will report five of them each month from {m+12}. |
DCS-18.1 | yes | csp | Control rooms are staffed in three shifts; each hall can run for 48 hours on its own fuel. Duty rosters are planned so that no hall depends upon one technician. |
`;
