/** The style of the HTML read: our own, light theme, made to be printed. Fonts are the reader's own. */
export const STYLE = `
:root{--ink:#14171c;--muted:#565d68;--rule:#e0e3e8;--strong:#3f8468;--strong-ink:#17693f;--plain:#c6dacf;--weak:#c77f0a;--weak-ink:#855000;--bad-ink:#b3261e;--none:#8b929d}
*{box-sizing:border-box}
html{color-scheme:light;-webkit-print-color-adjust:exact;print-color-adjust:exact}
body{margin:0 auto;max-width:72rem;padding:24px 32px 48px;background:#fff;color:var(--ink);font:400 .8125rem/1.25rem Inter,ui-sans-serif,system-ui,"Segoe UI",sans-serif}
h1{font-size:1.5rem;line-height:1.875rem;font-weight:600;margin:0}
h2{font-size:1rem;line-height:1.5rem;font-weight:600;margin:0}
h3{font-size:.8125rem;line-height:1.25rem;font-weight:600;margin:0}
p{margin:0}
.lead{font-size:.875rem;line-height:1.375rem;max-width:44rem;padding-top:6px}
.muted,small{color:var(--muted);font-size:.75rem;line-height:1rem}
.mono{font-family:"IBM Plex Mono",ui-monospace,Menlo,Consolas,monospace;font-size:.75rem;overflow-wrap:anywhere}
.facts{display:grid;grid-template-columns:repeat(auto-fit,minmax(9.5rem,1fr));gap:12px 24px;margin:20px 0 0;padding:12px 0;border-block:1px solid var(--rule)}
.facts dt{color:var(--muted);font-size:.75rem;line-height:1rem}
.facts dd{margin:0;font-weight:600}
.facts small{display:block;font-weight:400}
.detail{padding-top:6px;max-width:52rem}
section{margin-top:32px}
.head{display:flex;align-items:baseline;gap:16px;border-bottom:1px solid var(--ink);padding-bottom:4px}
.head span{margin-left:auto;color:var(--muted);font-size:.75rem}
.strip{display:grid;grid-template-columns:repeat(17,minmax(0,1fr));gap:4px;list-style:none;margin:16px 0 0;padding:0;text-align:center;font-size:.75rem;line-height:1rem;font-variant-numeric:tabular-nums}
.bar{display:flex;flex-direction:column-reverse;height:64px;border:1px solid var(--rule)}
.bar i{display:block;flex:var(--n) 0 0;min-height:3px}
i.strong{background:var(--strong)}
i.plain{background:var(--plain)}
i.weak{background:repeating-linear-gradient(135deg,var(--weak) 0 2px,#fff 2px 5px);outline:1px solid var(--weak);outline-offset:-1px}
i.unanswered{background:#fff;outline:1px solid var(--none);outline-offset:-1px}
.code{display:block;font-weight:600;padding-top:4px}
.key{display:flex;flex-wrap:wrap;gap:4px 20px;padding-top:12px;font-size:.75rem}
.key i{display:inline-block;width:12px;height:12px;margin-right:6px;vertical-align:-2px}
.st{white-space:nowrap;font-weight:550}
.st.strong{color:var(--strong-ink)}.st.weak{color:var(--weak-ink)}.st.bad{color:var(--bad-ink)}
table{width:100%;border-collapse:collapse}
th,td{text-align:left;vertical-align:top;padding:6px 12px 6px 0;border-bottom:1px solid var(--rule);font-weight:400}
thead th{color:var(--muted);font-size:.6875rem;line-height:1rem}
tbody th{font-weight:600}
.num{text-align:right;font-variant-numeric:tabular-nums}
.group{padding-top:16px}
.group h3{display:flex;gap:12px;align-items:baseline}
.group h3 .num{margin-left:auto}
.id{white-space:nowrap;font-weight:600;width:7rem}
.place{width:11rem;text-align:right;padding-right:0}
ol.ask{margin:8px 0 0;padding-left:1.5rem}
ol.ask li{padding:4px 0}
.text{overflow-wrap:anywhere}
footer{margin-top:32px;border-top:1px solid var(--rule);padding-top:12px}
@media (max-width:640px){body{padding:16px}.strip{grid-template-columns:repeat(9,minmax(0,1fr))}.place{text-align:left}}
@media print{@page{margin:16mm}body{max-width:none;padding:0}tr,li,.head,.facts div,.group h3{break-inside:avoid}.head,.group h3,h1,h2{break-after:avoid}}
`;
