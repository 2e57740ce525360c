#pragma once
// Looks of the page that annotate_html writes. Each verdict has a colour, a line style and a
// symbol, so that it can be told without colours and on paper.

#include <string_view>

namespace duizhang::documents::detail {

inline constexpr std::string_view kAnnotatedPageStyle = R"css(
:root{color-scheme:light;--ink:#1f2328;--faint:#656d76;--rule:#d5dae0;--paper:#fff;
--pass:#1a7f37;--fail:#b3261e;--uncertain:#8a5a00;--none:#5f6770;
--pass-tint:#e9f6ec;--fail-tint:#fde7e5;--uncertain-tint:#fff3d6;--none-tint:#f1f3f5}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;text-size-adjust:100%}
body{margin:0 auto;padding:2rem 1.5rem 4rem;max-width:76rem;background:var(--paper);color:var(--ink);
font:1rem/1.8 "Noto Sans CJK SC","Noto Sans SC","Source Han Sans SC","PingFang SC","Hiragino Sans GB",
"Microsoft YaHei",system-ui,sans-serif;font-variant-numeric:tabular-nums;line-break:strict;
overflow-wrap:anywhere}
:lang(en) body,body:lang(en){line-height:1.65}
h1{margin:0 0 .25rem;font-size:1.6rem;line-height:1.4;font-weight:700;text-wrap:balance}
h2{margin:2rem 0 .5rem;font-size:1.1rem;line-height:1.5}
a{color:#0550ae;text-underline-offset:.2em}
a:focus-visible,mark:focus-visible{outline:2px solid #0550ae;outline-offset:2px}
.by{margin:.5rem 0 0;color:var(--faint);font-size:.85rem}
.summary{margin:.5rem 0 0;font-size:1.05rem}
.legend{display:flex;flex-wrap:wrap;gap:.25rem 1.5rem;margin:1rem 0 0;padding:.6rem 0;list-style:none;
border-block:1px solid var(--rule);font-size:.9rem}
.legend b{margin-inline-end:.35em}
table{width:100%;border-collapse:collapse;font-size:.9rem;line-height:1.6}
th,td{padding:.45rem .75rem .45rem 0;border-bottom:1px solid var(--rule);text-align:start;
vertical-align:top}
thead th{color:var(--faint);font-weight:400;font-size:.85rem;white-space:nowrap}
td:nth-child(-n+2){white-space:nowrap}
td:nth-child(3){min-width:7em}
tr{break-inside:avoid}
main{margin-top:2rem;border-top:1px solid var(--rule);padding-top:1rem}
.block{display:grid;grid-template-columns:4.5rem minmax(0,1fr) 21rem;column-gap:1.5rem;
align-items:start}
.place{color:var(--faint);font-size:.75rem;line-height:2.4;text-align:end;user-select:none}
.cells .block{grid-template-columns:9rem minmax(0,1fr) 21rem}
.text{grid-column:2;margin:0 0 .75rem;white-space:pre-wrap;text-align:justify;max-width:44em}
.lines .text,.cells .text{margin-bottom:.15rem}
.notes{grid-column:3;margin:0 0 .75rem;padding:0;list-style:none;font-size:.8rem;line-height:1.6}
.notes li{margin-bottom:.4rem;padding:.15rem 0 .15rem .6rem;border-inline-start:3px solid}
.notes p{display:inline;margin:0;color:var(--ink)}
.notes a.back{margin-inline-end:.5em;text-decoration:none}
.notes a.back:hover{text-decoration:underline}
.notes .none p{color:var(--faint)}
mark{color:inherit;padding-block:.1em;text-decoration-line:underline;text-underline-offset:.3em;
text-decoration-thickness:2px;text-decoration-skip-ink:none;scroll-margin-top:4rem}
mark::after{content:attr(data-n);display:inline-block;margin:0 .15em;font-size:.65em;font-weight:700;
line-height:1;vertical-align:super;text-decoration:none}
mark:not([data-n])::after{content:none}
mark.pass{background:var(--pass-tint);text-decoration-style:solid;text-decoration-thickness:1px}
mark.fail{background:var(--fail-tint);text-decoration-style:double;font-weight:700}
mark.uncertain{background:var(--uncertain-tint);text-decoration-style:dashed}
mark.none{background:var(--none-tint);text-decoration-style:dotted}
mark:target{outline:3px solid currentColor}
.pass{text-decoration-color:var(--pass)}.fail{text-decoration-color:var(--fail)}
.uncertain{text-decoration-color:var(--uncertain)}.none{text-decoration-color:var(--none)}
.pass::after,li.pass,.sign.pass{color:var(--pass)}.fail::after,li.fail,.sign.fail{color:var(--fail)}
.uncertain::after,li.uncertain,.sign.uncertain{color:var(--uncertain)}
.none::after,li.none,.sign.none{color:var(--none)}
.sign{font-weight:700;white-space:nowrap}
.legend li,.notes li{color:var(--ink)}.notes li.pass{border-color:var(--pass)}
.notes li.fail{border-color:var(--fail);background:var(--fail-tint)}
.notes li.uncertain{border-color:var(--uncertain);background:var(--uncertain-tint)}
.notes li.none{border-color:var(--rule)}
@media screen and (max-width:60rem){
body{padding:1.25rem 1rem 3rem}
.block,.cells .block{display:block}
.place{display:block;text-align:start;line-height:1.8}
.lines .place:not(.page),.paragraphs .place{display:none}
.text{max-width:none}
.notes{margin-inline-start:.25rem}
}
@media screen and (max-width:36rem){
thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
tbody,tr,td{display:block}
tr{padding:.5rem 0;border-bottom:1px solid var(--rule)}
td{padding:0;border:0}
td:nth-child(-n+2){display:inline-block;margin-inline-end:.75em}
}
@media print{
@page{margin:16mm 14mm}
body{max-width:none;padding:0;font-size:10.5pt}
*{print-color-adjust:exact;-webkit-print-color-adjust:exact}
.block{display:grid;grid-template-columns:2.2rem minmax(0,1fr) 15rem;column-gap:1rem}
.cells .block{display:grid;grid-template-columns:6rem minmax(0,1fr) 15rem;column-gap:1rem}
.place{display:block;text-align:end;line-height:2.4}
.text,.notes li{break-inside:avoid;orphans:3;widows:3}
h1,h2,thead{break-after:avoid}
.notes{font-size:8pt}
a{color:inherit;text-decoration:none}
}
)css";

}  // namespace duizhang::documents::detail
