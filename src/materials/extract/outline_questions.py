"""Questions that head their answers: those of an interview by who asks (记者：…), those of a questionnaire by their shape.

What a speaker asks the hall is no heading, so one question alone, or few without anybody who asks them, are not believed.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from ..patterns import compiled
from .outline_forms import Family
from .outline_text import Prose
from .outline_tree import Node

__all__ = ["QUESTION", "asking", "heads_answer", "questions"]

_QUESTION_MOST = 160  # code points
_MORE = 1.5
_FEWEST, _FEWEST_UNASKED, _ANSWERED = 2, 3, 30
_SHORT_QUESTION = compiled("[^。！？；：]{4,28}？")
QUESTION = compiled(
    "(?:问|提问|Q|(?:[\u4e00-\u9fff《》]{0,14})?记者问?|(?:网友|听众|观众|读者)(?:“[^“”\n]{1,16}”)?|主持人(?=[^\n]{0,160}(?:？|请问|请您|请[\u4e00-\u9fff]{1,8}(?:介绍|谈|说|讲))))[0-9一二三四五六七八九十]{0,2} ?："
)
"""Who asks, with the colon; whoever leads through an event also speaks, and asks only where he does ask."""
_ANSWER = compiled("(?:答|A|[\u4e00-\u9fff·]{1,12}) ?：")


def questions(prose: Prose) -> list[int]:
    """The questions of an interview (问：为什么要出台这个文件？), each with its answer below."""
    asked = [
        len(words) <= _QUESTION_MOST and QUESTION.match(words) is not None for words in map(prose.words, _all(prose))
    ]
    found = [
        i
        for i, (asks, next_asks) in enumerate(pairwise(asked))
        if asks and not next_asks and (_ANSWER.match(prose.words(i + 1)) or _asks_and_waits(prose, i))
    ]
    return found if len(found) >= _FEWEST and _are_answered(prose, found) else []


def _are_answered(prose: Prose, found: Sequence[int]) -> bool:
    """Whether more is answered than asked: who leads a hearing asks at length, and hears 没有 and 不申请."""
    asked = sum(len(prose.words(i)) for i in found)
    return prose.end - prose.starts[found[0]] - asked >= _MORE * asked


def _all(prose: Prose) -> range:
    return range(len(prose.paragraphs))


def _asks_and_waits(prose: Prose, index: int) -> bool:
    """Whether a paragraph ends with its question and the next one answers at once, without a label."""
    return prose.words(index).rstrip()[-1:] == "？" and len(prose.words(index + 1)) >= _ANSWERED


def asking(prose: Prose) -> list[int]:
    """Short questions on lines of their own, each above its answer; fewer than three are what a speaker asks the hall."""
    found = [
        i
        for i in range(len(prose.paragraphs) - 1)
        if _SHORT_QUESTION.fullmatch(prose.words(i).strip()) and len(prose.words(i + 1)) >= _ANSWERED
    ]
    return found if len(found) >= _FEWEST_UNASKED else []


def heads_answer(prose: Prose, node: Node) -> bool:
    """Whether a heading is a question of an interview."""
    return node.family is Family.UNNUMBERED and QUESTION.match(prose.text, node.token.start) is not None
