/** How the first page of an evidence pack looks, on a screen and on paper. */
export const PACK_STYLE = `
:root { color-scheme: light dark; --ink: #16202a; --muted: #55636f; --line: #d5dbe0; --page: #fff; --link: #0b5cad }
@media (prefers-color-scheme: dark) { :root { --ink: #e7ecf0; --muted: #a3b0bb; --line: #36424d; --page: #12181e; --link: #7fb8f0 } }
body { margin: 0; background: var(--page); color: var(--ink); font: 15px/1.5 system-ui, sans-serif }
main { max-width: 64rem; margin: 0 auto; padding: 2rem 1.25rem 4rem }
h1 { font-size: 1.6rem; line-height: 1.25; margin: 0 0 .75rem }
h2 { font-size: 1.1rem; margin: 2.25rem 0 .5rem; padding-top: .75rem; border-top: 1px solid var(--line) }
.lead { font-size: 1.05rem; margin: 0 }
.muted { color: var(--muted) }
.mono, pre { font-family: ui-monospace, monospace; font-size: .8rem; overflow-wrap: anywhere }
pre { white-space: pre-wrap; border: 1px solid var(--line); padding: .75rem }
a { color: var(--link) }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums }
th, td { text-align: left; vertical-align: top; padding: .3rem .75rem .3rem 0; border-bottom: 1px solid var(--line); overflow-wrap: anywhere }
th { color: var(--muted); font-weight: 600; white-space: nowrap }
tr { break-inside: avoid }
`;
