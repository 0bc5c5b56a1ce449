"""The mind map of a speech: what hangs under what (:mod:`tree`), and where each of it is drawn (:mod:`layout`, :mod:`sheet`).

The page and every mind map format share it; words that are not the speech's stand in ``templates/mindmap``.
"""

from .layout import NARROW, PAGE, Box, Edge, Form, Plan, one_sided, path_of
from .sheet import Sheet, sheet_map, sheet_of
from .tree import Topic, Tree, tree, walk
from .view import rendered, values

__all__ = [
    "NARROW",
    "PAGE",
    "Box",
    "Edge",
    "Form",
    "Plan",
    "Sheet",
    "Topic",
    "Tree",
    "one_sided",
    "path_of",
    "rendered",
    "sheet_map",
    "sheet_of",
    "tree",
    "values",
    "walk",
]
