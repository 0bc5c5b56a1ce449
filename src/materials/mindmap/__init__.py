"""The mind map of a speech: what hangs under what (:mod:`tree`), and where each of it is drawn (:mod:`layout`).

The page and every mind map format share it; words that are not the speech's stand in ``templates/mindmap``.
"""

from .layout import NARROW, PAGE, SHEET, Box, Edge, Form, Plan, Sheet, drawn, path_of, sheet_of
from .tree import Topic, Tree, tree, walk
from .view import rendered, values

__all__ = [
    "NARROW",
    "PAGE",
    "SHEET",
    "Box",
    "Edge",
    "Form",
    "Plan",
    "Sheet",
    "Topic",
    "Tree",
    "drawn",
    "path_of",
    "rendered",
    "sheet_of",
    "tree",
    "values",
    "walk",
]
