"""What a Word file shows: its package opened safely, styles, automatic numbers, and the body as paragraphs.

Read from the XML itself (ECMA-376, part 1, 17): python-docx has no automatic numbers, text boxes or tracked changes.
"""
