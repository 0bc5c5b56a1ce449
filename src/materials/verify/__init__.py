"""Re-reads exported files and shows that every word in them is the speech's own, or a label of a template.

:mod:`streams` gets the words back out of a file, :mod:`vocabulary` says which runs of words may stand there,
:mod:`check` lays one beside the other for a speech, :mod:`months` for the compendium of a month. Nothing here knows how a product was made.
"""
