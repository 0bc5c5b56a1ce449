"""``materials formats``: what can be read and made."""

from __future__ import annotations

import argparse

from .command import Command, no_arguments


def _run(_: argparse.Namespace) -> int:
    from ..registry import readers, writers

    print("Read:")
    for reader in readers():
        print(f"  {reader.name:<10} {', '.join(reader.suffixes)}")
    print("Make:")
    for product in writers():
        star = "*" if product.default else " "
        print(f" {star}{product.name:<12} {product.filename:<18} {product.title}")
    print("* made when --formats is not given")
    return 0


COMMAND = Command("formats", "list the formats that can be read and made", no_arguments, _run)
