"""What is said behind a cue verb: the words in the quotation marks, else what runs to the sentence's end, or below a colon."""

from __future__ import annotations

from ..patterns import compiled
from ..spans import Span
from .marks import Marks
from .people import TITLES
from .words import word_class

STATES = frozenset({"指出", "强调", "要求", "提出"})
"""Cues that announce words without quotation marks; all others are ordinary verbs or nouns too."""
_PUTS = frozenset({"提出", "明确"})
COMMA_ENOUGH = frozenset({"说", "讲", "认为", "明确"})
# 嘱咐我们：“…”, 对徒弟们说过：“…”: whom the words are for may stand before the quotation.
_ADDRESSED = compiled("(?:过|了|道)?[\u4e00-\u9fff]{0,8}[，：](?=“)")
# 强调党性修养的重要性：“…”: what the words are about may stand before the colon.
_ABOUT = compiled("(?:过|了)?[\u4e00-\u9fff]{2,16}：(?=“)")
# 明确提出了推进均衡发展的时间表：2012年…: what was put forward stands behind a colon.
_PUT_FORWARD = compiled("[^，。；：！？“”]{2,30}：(?=[^，。；：！？“”\n]{2})")
# 强调广大党员要做到…: who has to do it may stand first; 重要 and 要求 are no demand.
_STATEMENT = compiled(
    "要|必须|坚持|应|绝不|决不|一[要是]|全[党省市县区镇校院体]|大家|广大|各|每|全球|世界|双方|通过|加快|推进|把|以|只有|"
    "[\u4e00-\u9fff、]{2,16}?(?<![重主首需必概纪摘])(?:要(?![求点素害领务件紧性闻目义])|必须|应当|务必)"
)
_DEMAND_ALONE = compiled("(?<=[，。]要求)(?=[\u4e00-\u9fff])(?![是为和与及的了得])")  # 作出批示，要求|全面排查
# 提出三点明确要求，要…: what is put forward stands behind the noun.
_DEMANDS = compiled(
    "了?(?:[0-9一二三四五六七八九十两几]{1,2}[点条项个方面]{1,2}|明确|具体|严格|更高|新|重要|进一步|的){0,4}(?:要求|希望|期望|建议|意见)[，：](?=要(?!求)|必须|应|务必|一[是要]|第一|首先)"
)
# 指出，要“…”: the quotation is all that is said. 称为党内“…”: where the thing is known by that name.
_MODAL = compiled("(?:要|必须|应当?)(?=“)")
# 表示这项工作“一定能做好”: of what is said only the end is quoted.
_PARTLY = compiled("这?[\u4e00-\u9fff]{0,10}(?:(?<=[\u4e00-\u9fff])是|这[\u4e00-\u9fff]{1,6}|将|会|不|决不|绝不)(?=“)")
_CALLED = compiled("[\u4e00-\u9fff]{0,4}(?=“)")
STOP = compiled("[。！？\n]")
_SOMEBODY = compiled("；(?:还有|也有|另有|有的|有|他们?|她们?)[\u4e00-\u9fff]{0,6}(?:指出|认为|说|表示|提出|强调|建议)")
_HOLDS = compiled("(?![\u4e00-\u9fff]{1,3}的)[\u4e00-\u9fff]{2}|[这该此]")  # 院士认为该项目…, but not 认为重要的…
_OF_WHAT = compiled("[\u4e00-\u9fff]{1,12}(?=“)")
# 要求全党遵守……总书记强调: what breaks off is no longer told where another speaker begins.
_BREAKS_OFF = compiled(f"…{{2}}(?=[\u4e00-\u9fff]{{0,8}}(?:{TITLES}|会议|大会))")
_TERM_MOST = 12
LONGEST_QUOTE = 4000
_RUNS_ON = compiled("(?![的和与及等这])[\u4e00-\u9fff]{2}")


def words_said(text: str, marks: Marks, cue: str, joint: str, begin: int) -> tuple[Span | None, bool]:
    """What follows the cue: the inside of quotation marks, else the sentence; ``None`` when nothing is said."""
    opening = _opening(text, marks, cue, joint, begin)
    if opening is not None:
        return quoted(text, opening, marks), False
    if joint.endswith("：") and text.startswith("\n", begin):
        return _on_next_line(text, begin + 1)
    return _told(text, marks, cue, joint, begin), True


def _opening(text: str, marks: Marks, cue: str, joint: str, begin: int) -> int | None:
    """Where the quotation marks open that hold what the cue announces."""
    runs_on = joint.endswith(("，", "：")) or (not joint and cue == "表示")  # 表示“微课堂”是好办法
    if text.startswith("“", begin) and not (runs_on and opens_with_term(text, begin, marks)):
        return begin
    whom = (_ADDRESSED if cue not in STATES else _ABOUT).match(text, begin - len(joint))
    if whom and not opens_with_term(text, whom.end(), marks):
        return whom.end()
    if cue in {"称为", "称作"} and (called := _CALLED.match(text, begin)):
        return called.end()
    end_alone = _MODAL.match(text, begin) if joint else None
    if end_alone is None and cue not in STATES and "的" not in joint:
        end_alone = _PARTLY.match(text, begin)
    closing = marks.closing.get(end_alone.end()) if end_alone else None
    if end_alone is None and cue not in STATES and "的" not in joint and (about := _OF_WHAT.match(text, begin)):
        closing = marks.closing.get(about.end())
        sentence = closing is not None and (closing - about.end() > _TERM_MOST or text[closing - 1] in "。！？")
        end_alone = about if sentence else None
    return end_alone.end() if end_alone and _ends_sentence(text, closing) else None


def _on_next_line(text: str, start: int) -> tuple[Span | None, bool]:
    """王某某强调：⏎一要…: the first sentence below, or the quotation that opens there."""
    if text.startswith("“", start):
        closing = text.find("”", start, start + LONGEST_QUOTE)
        return (Span(start + 1, closing) if closing > 0 and "\n" not in text[start:closing] else None), False
    stop = STOP.search(text, start, start + LONGEST_QUOTE)
    return (Span(start, stop.start()) if stop and stop.start() - start > 3 else None), True


def _told(text: str, marks: Marks, cue: str, joint: str, begin: int) -> Span | None:
    """What a cue announces without quotation marks: the rest of its sentence."""
    if cue == "提出" and (demands := _DEMANDS.match(text, begin - len(joint))):
        return Span(demands.end(), marks.sentence_end(demands.end()))
    if "了" in joint and cue in _PUTS and _PUT_FORWARD.match(text, begin):
        return Span(begin, marks.sentence_end(begin))
    if "的" in joint or "了" in joint:
        return None
    comma = joint.endswith(("，", "："))
    held = cue == "认为" and not joint and _HOLDS.match(text, begin) is not None
    if cue not in STATES and not held and not (comma and cue in COMMA_ENOUGH):
        return None
    held = held or (cue == "要求" and word_class(text[begin : begin + 2]) == "d")  # 王主任要求立即停工
    if not comma and not held and not _STATEMENT.match(text, begin) and not _DEMAND_ALONE.match(text, begin):
        return None
    end = marks.sentence_end(begin)
    if end - begin >= LONGEST_QUOTE:
        return None
    breaks = text.find("……", begin, end)
    if breaks >= 0 and _BREAKS_OFF.match(text, breaks):
        end = breaks
    if others := _SOMEBODY.search(text, begin, end):
        end = others.start()
    return Span(begin, end) if end - begin >= 4 else None


def _ends_sentence(text: str, closing: int | None) -> bool:
    """Whether a quotation that closes at ``closing`` is all that its sentence says."""
    if closing is None:
        return False
    return closing + 1 == len(text) or text[closing - 1] in "。！？" or text[closing + 1] in "。！？\n"


def opens_with_term(text: str, opening: int, marks: Marks) -> bool:
    """说，“三农”工作绝不能干虚的: a quoted term opens what is said, which runs on behind it."""
    closing = marks.closing.get(opening)
    if closing is None or closing - opening > _TERM_MOST or any(c in "，。！？；" for c in text[opening:closing]):
        return False
    while text[closing + 1 : closing + 2] == "“" and (following := marks.closing.get(closing + 1)):
        if following - closing > _TERM_MOST:
            return False
        closing = following
    return _RUNS_ON.match(text, closing + 1) is not None


def quoted(text: str, opening: int, marks: Marks) -> Span | None:
    """The inside of the quotation at ``opening``; a series “全局”、“枢纽” counts as one."""
    end = marks.closing.get(opening)
    if end is None:
        return None
    while text[end + 1 : end + 3] in {"、“", "和“", "与“"} and (following := marks.closing.get(end + 2)):
        end = following
    return Span(opening + 1, end) if end - opening <= LONGEST_QUOTE else None


def quoted_before(text: str, paragraph: Span, clause: Span, *, comma: bool = False) -> Span | None:
    """The quotation that stands right before the words of a cue: “安全不是成本，而是最大的效益。”市长说。

    With ``comma`` it may stand in the same sentence: “安全是最大的效益”，市长说。
    """
    closing = clause.start if text[clause.start : clause.start + 1] == "”" else clause.start - 1
    if text[closing] != "”" and comma:
        closing = text.rfind("”，", clause.start, clause.end)
    if not paragraph.start < closing or text[closing] != "”":
        return None
    opening = text.rfind("“", max(paragraph.start, closing - LONGEST_QUOTE), closing)
    return Span(opening + 1, closing) if opening >= 0 else None
