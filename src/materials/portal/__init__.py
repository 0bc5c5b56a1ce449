"""Web pages over the library: list, search, speech, downloads, upload with progress. Server-rendered, no script needed.

:mod:`app` puts it together, :mod:`settings` says what it is made of, :mod:`shelf` keeps its catalogue up to date,
:mod:`guard` refuses, :mod:`context` is what routes share; :mod:`pages` are for people, :mod:`api` for scripts,
:mod:`files` for downloads, :mod:`uploads` for what comes in.
"""
