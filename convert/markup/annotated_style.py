"""The page around an annotated source: frame and style sheet, nothing fetched from anywhere."""

from __future__ import annotations

DOUBT = 0.8
"""Below this confidence a line is marked for a second look (TEXT section 9)."""

STYLE = """
:root { color-scheme: light; font: 16px/1.5 system-ui, "Noto Sans", sans-serif; color: #1c2430; background: #f6f7f9; }
body { margin: 0 auto; max-width: 76rem; padding: 1.5rem; }
h1 { font-size: 1.35rem; margin: 0 0 .25rem; }
h2 { font-size: 1rem; margin: 2rem 0 .5rem; color: #4a5568; }
table { border-collapse: collapse; width: 100%; background: #fff; box-shadow: 0 0 0 1px #dde2ea; }
th, td { padding: .3rem .6rem; vertical-align: top; text-align: start; border-bottom: 1px solid #eef1f5; }
th { font: 500 .78rem/1.9 ui-monospace, monospace; color: #8390a2; white-space: nowrap; }
td.role { font-size: .78rem; line-height: 1.9; white-space: nowrap; width: 11rem; color: var(--ink, #8390a2); }
td.text { border-inline-start: 4px solid var(--ink, transparent); background: var(--paper, transparent);
  font-family: "Noto Naskh Arabic", "Noto Sans", "Noto Sans Hebrew", "Noto Sans CJK SC", system-ui, sans-serif;
  white-space: pre-wrap; overflow-wrap: anywhere; }
tr.blank > * { padding-block: 0; line-height: 1.1; font-size: .6rem; border-bottom: 0; }
.fields tr.blank > * { padding-block: .3rem; font-size: .85rem; line-height: 1.5; }
tr.head { --ink: #1d4ed8; --paper: #eef4ff; } tr.head td.text { font-weight: 700; }
tr.heading { --ink: #7c3aed; --paper: #f5f0ff; } tr.heading td.text { font-weight: 600; }
tr.body { --ink: #64748b; }
tr.date { --ink: #b45309; --paper: #fff8eb; }
tr.credit { --ink: #047857; --paper: #ecfdf5; }
tr.note { --ink: #be185d; --paper: #fdf2f8; }
tr.gone { --ink: #9aa5b4; --paper: #f3f4f6; }
tr.gone td.text, del { color: #8a94a3; }
tr.doubtful td.role::after { content: " ?"; color: #b91c1c; font-weight: 700; }
.legend span { display: inline-block; margin-inline-end: .9rem; font-size: .8rem; }
.legend span::before { content: ""; display: inline-block; width: .7rem; height: .7rem; margin-inline-end: .35rem;
  background: var(--c); border-radius: 2px; }
.fields td { font-size: .85rem; white-space: nowrap; } .fields td.text { white-space: normal; }
ul { padding-inline-start: 1.2rem; font-size: .85rem; } li.warning { color: #b45309; } li.error { color: #b91c1c; }
"""

PAGE = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>{style}</style>
</head>
<body>
<h1 lang="{language}" dir="{direction}">{title}</h1>
<p class="legend"><span style="--c:#1d4ed8">head</span><span style="--c:#b45309">time and place</span>
<span style="--c:#64748b">body</span><span style="--c:#7c3aed">heading</span><span style="--c:#047857">credits</span>
<span style="--c:#be185d">notes, keywords</span><span style="--c:#9aa5b4">dropped</span></p>
<h2>Source, line by line</h2>
<table>
{source}
</table>
<h2>Fields</h2>
<table class="fields">
{fields}
</table>
<h2>Findings</h2>
<ul>
{findings}
</ul>
</body>
</html>
"""
