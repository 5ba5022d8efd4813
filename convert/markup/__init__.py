"""What several formats are written with: XHTML, XML, archives, fonts, vocabularies."""
