"""The catalogue: what the library holds, in a database that can be searched and made anew from manifests and packs.

:mod:`schema` has the tables and the ladder of their versions, :mod:`store` opens a database, :mod:`sync` fills it,
:mod:`rows` is what queries give, :mod:`queries` and :mod:`search` ask. The manifests stay the only truth.
"""
