"""Imported by the server that workers are forked from, for what it does: it loads the modules that the variable names."""

from __future__ import annotations

import os

from .pools import PRELOAD, load_all

load_all(list(filter(None, os.environ.get(PRELOAD, "").split(","))))
