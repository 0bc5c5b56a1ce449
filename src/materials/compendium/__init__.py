"""The compendium of a month (汇编): what all its speeches say together, from the catalogue.

:mod:`view` is the whole of it as one value, :mod:`timeline` its figure, :mod:`products` the files that it comes in.
"""

TEMPLATES = ("compendium", "compendium-docx", "epub", "handout", "shared", "word")
"""The folders of templates that its files are made with."""
