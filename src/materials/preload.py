"""Loads, when it is imported, the modules that an environment variable names.

The server that workers are forked from imports it, so that every worker has those modules from the start.
"""

from __future__ import annotations

import os

from .pools import PRELOAD, load_all

load_all(list(filter(None, os.environ.get(PRELOAD, "").split(","))))
