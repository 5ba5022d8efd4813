"""The check together with its repair; a module of its own, because writing a file checks it and never repairs it."""

from __future__ import annotations

from convert.checks.newsml import newsml as checking
from convert.checks.newsml.repair import repair

newsml = checking._replace(repair=repair)
