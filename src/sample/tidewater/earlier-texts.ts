/** Tidewater Cloud, invented: texts of the first workbook that domain owners wrote better before approval. */

export const EARLIER_TEXTS = `
AIS-05.2 | yes | csp | Static checks run on every merge. |
BCR-06.1 | yes | csp | We exercise the plan once a year. |
CEK-12.1 | yes | csp | Keys are changed once a year. |
DSP-16.1 | yes | csp+csc | Papers are kept for ten years. | Set shorter periods where the law of your country asks for them.
HRS-11.1 | yes | csp | Everybody takes an awareness course in the first month. |
IAM-08.1 | yes | csp+csc | Rights are confirmed once a year. | Confirm your users in the list that we send.
LOG-03.1 | yes | csp | The watch team has detections for the application and the directory. |
SEF-07.2 | yes | csp+csc | Ports hear of a breach within 72 hours. | Report to your own authority where the law of your country asks for it.
`;
