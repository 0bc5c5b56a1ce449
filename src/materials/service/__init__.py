"""Everything that runs under ``materials up``: Prefect's server, the served flows, the intake and the portal.

:mod:`house` is the one place of a running service (its lock, its folders, what it left behind), :mod:`children` starts,
watches and ends processes, :mod:`parts` says what each of them runs, :mod:`up` puts them together.
"""
