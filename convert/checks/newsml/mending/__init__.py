"""`--fix`: the faults that NEWSML 3.1 marks `auto`, mended so that nothing is lost and nothing invented."""
