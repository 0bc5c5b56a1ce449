"""PDF pages to paragraphs: glyphs with their places, rows, columns, then lines joined as a reader joins them."""
