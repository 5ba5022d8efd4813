"""The rules of meaning (NEWSML section 3.1): one small function each; the table is `convert.checks.newsml.rulebook`."""
