"""Loads what a speech needs, once, in the process that the intake's children are forked from: import it for that alone."""

from __future__ import annotations

import contextlib
from pathlib import Path

from ..build import pack_of, render_format
from ..errors import MaterialsError
from ..ingest import read_bytes
from ..jobs import choose_formats
from ..model import Options
from ..orchestrate import load_flow
from ..study import clean

_WORDS = "同志们：\n今天讲三点意见。\n一、提高认识。要做到“两个坚持”：坚持学习，坚持实干。\n二、抓好落实。王主任指出：“责任重于泰山。”\n"

load_flow("serving")
with contextlib.suppress(MaterialsError):  # the speech that follows tells what is wrong
    _pack = pack_of(clean(read_bytes(_WORDS.encode(), "预热.txt", Path("预热.txt"))), "预热")
    for _name in choose_formats(None):
        render_format(_pack, _name, Options())
