"""Where templates and flows lie: in the checkout while developing, in the package after ``pip install``."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).parent
_CHECKOUT = _PACKAGE.parents[1]


def data_dir(name: str) -> Path:
    """The folder ``templates`` or ``flows``, or a file beside them: the checkout's own where the package runs from one, else the wheel's."""
    packed = _PACKAGE / "_data" / name
    return packed if packed.exists() else _CHECKOUT / name


def prefect_file() -> Path:
    """The file that names the deployments."""
    return data_dir("prefect.yaml")


def templates_dir() -> Path:
    """The folder that holds one folder of templates a product."""
    return data_dir("templates")


def checkout_dir() -> Path:
    """The folder of the checkout; only meaningful where the package runs from one."""
    return _CHECKOUT
