"""One data file per language: labels, months, agencies, digits, direction."""
