"""Web pages over the library: list, search, speech, downloads, upload with progress. Server-rendered, no script needed.

:mod:`app` puts it together, :mod:`settings` says what it is made of, :mod:`guard` what it refuses; :mod:`pages` are for
people, :mod:`api` for scripts, :mod:`files` for downloads, :mod:`uploads` for what comes in.
"""
