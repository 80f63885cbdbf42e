/** How the API's reference looks: light and dark by the reader's setting, on a phone as on a wide screen, in print. */
export const REFERENCE_STYLE = `
:root{color-scheme:light dark;--text:light-dark(#1a1d21,#e4e6ea);--soft:light-dark(#59616b,#9aa3ad);
--line:light-dark(#dfe3e8,#343a42);--page:light-dark(#fff,#16191d);--panel:light-dark(#f6f7f9,#1e2227);
--link:light-dark(#2450c5,#8fb0ff);--get:light-dark(#0b6e4f,#5fd3a8);--post:light-dark(#2450c5,#8fb0ff);
--put:light-dark(#8a5300,#f0b45e);--delete:light-dark(#b3261e,#ff9a92)}
*{box-sizing:border-box}html{scroll-padding-top:1rem}
body{margin:0;font:16px/1.55 system-ui,sans-serif;color:var(--text);background:var(--page);display:grid;
grid-template-columns:19rem minmax(0,1fr)}
a{color:var(--link)}code,pre{font:.875em/1.5 ui-monospace,SFMono-Regular,Consolas,monospace}
:focus-visible{outline:2px solid var(--link);outline-offset:2px}
.skip{position:absolute;left:-99rem}.skip:focus{left:1rem;top:1rem;background:var(--page);padding:.5rem;z-index:1}
nav{position:sticky;top:0;height:100vh;overflow:auto;border-right:1px solid var(--line);padding:1.25rem 1rem;
font-size:.875rem;background:var(--panel)}
nav ul{list-style:none;margin:0;padding:0}nav ul ul{margin:.125rem 0 .75rem}nav summary{font-weight:600;margin-bottom:.5rem}
nav a{color:inherit;text-decoration:none;display:block;padding:.1875rem .25rem;border-radius:4px}
nav ul ul a{display:grid;grid-template-columns:3.5rem 1fr}nav a:hover{text-decoration:underline}nav>details>ul>li>a{font-weight:600}
main{padding:1.5rem clamp(1rem,4vw,3.5rem) 6rem;max-width:64rem;min-width:0}
h1{font-size:2rem;line-height:1.2;margin:.5rem 0 1rem}h2{margin:3.5rem 0 .5rem;font-size:1.5rem}
h3{font-size:1.0625rem;margin:0 0 .25rem;overflow-wrap:anywhere}h4{font-size:.875rem;margin:1.25rem 0 .375rem;color:var(--soft)}
article{border:1px solid var(--line);border-radius:8px;padding:1rem 1.25rem;margin:1rem 0}
article:target,section:target>h2{outline:2px solid var(--link);outline-offset:2px}
p{margin:.5rem 0}.summary{font-size:1.0625rem}.soft{color:var(--soft)}.media{color:var(--soft);margin-bottom:0}
.anchor{color:var(--soft);text-decoration:none;font-weight:400}
.verb{display:inline-block;font:600 .75rem/1.5 ui-monospace,monospace;text-transform:uppercase;min-width:3.25rem}
.get{color:var(--get)}.post{color:var(--post)}.put,.patch{color:var(--put)}.delete{color:var(--delete)}
.scroll{overflow-x:auto}table{border-collapse:collapse;width:100%;font-size:.875rem;margin:.25rem 0}
th,td{text-align:left;vertical-align:top;padding:.375rem .75rem .375rem 0;border-bottom:1px solid var(--line);font-weight:400}
thead th{color:var(--soft);white-space:nowrap}tr:last-child>*{border-bottom:0}
pre{background:var(--panel);border:1px solid var(--line);border-radius:6px;padding:.75rem 1rem;overflow:auto;max-height:28rem}
summary{cursor:pointer;color:var(--link);font-size:.875rem;width:fit-content}nav summary{color:inherit}
@media(max-width:56rem){body{display:block}nav{position:static;height:auto;border-right:0;border-bottom:1px solid var(--line);
max-height:45vh}table{min-width:34rem}nav details:not([open]) summary{margin:0}article{padding:.875rem}h1{font-size:1.625rem}}
@media print{nav,.anchor,.skip{display:none}body{display:block}pre{max-height:none}}
`;
