"""The compendium of a month (汇编): what all its speeches say together, from the catalogue.

:mod:`view` is the whole of it as one value, :mod:`timeline` its figure, :mod:`products` the files that it comes in.
"""
