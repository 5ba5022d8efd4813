"""From sources to files: the only code that touches the disk.

`sources` finds and loads, `reading` makes articles, `writing` renders, checks and replaces atomically,
`plan` holds what was asked for, `job` joins them: `convert_source(source, plan) -> Outcome`.
"""
