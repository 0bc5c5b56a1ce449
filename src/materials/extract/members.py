"""The members of a formulation, where the document lists them: in brackets, behind 即 or ：, before the name, as points.

Every finder gives exactly as many members as the numeral says, or none. Of several lists the one wins whose members show
what is counted (学习型 for 五型), then the one in the closest place.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..model import Section
from ..patterns import compiled
from ..spans import Span
from .formulation_index import close_by
from .formulation_lists import Piece, bare, carries, pieces_after, shown, without_modal
from .formulation_points import points, stages
from .leading_verbs import STARTS_VERB, verbs_in_front
from .member_cuts import is_whole, listed
from .members_before import before, pointed_back
from .members_beside import behind_colon, beside, in_a_row, in_turn, next_clauses
from .told import ENOUGH, told

_LINK = compiled(
    "[”’]?(?P<tail>[\\u4e00-\\u9fff]{0,10}?)(?P<link>，?(?:也就是说?|就是指|就是要|就是|即是|即为|即|分别是指|分别是|分别为|分别指|具体是指|具体是|具体为|"
    "具体包括|主要包括|主要是指|主要是|包括了?|是指|指的是|则指|则是|则为|指|为(?![民了人群])|是|涵盖|分为)(?:[：，])?|。(?:即|也就是|具体是)[：，]?|：|——)"
)
_TWO = 2
_WEAK_LINK = frozenset({"是", "为", "指", "，是", "，为", "，指", "主要是", "，主要是"})
_BRACKET = compiled("[”’]?[\\u4e00-\\u9fff]{0,8}（(?P<in>[^（）\\n]{2,240})）")
_SAYS = compiled("(?:即|就是|分别是|分别为|包括|主要是|指的是|是指)[：，]?")
_ASIDE = compiled("(?:以下|下同|下称|简称|详见|参见|附件|全文|试行|[0-9]{4}年)")
# “两基”，就是…, 两辅是…: a set that says what it is.
_NEXT_NAME = compiled(
    "(?:“[^”]{1,8}”|[一两三四五六七八九][\u4e00-\u9fff]{1,3}?)(?:，?(?:就是|即|是|为|指|则|由|分别)|$)"
)
_OPENS_QUOTE = compiled("[一-鿿]{0,6}“")
_TERM = compiled("“([^“”\n]{2,16})”")
_ENDS = compiled("[”’][。，；！\n]?|$")
_SAID_AGAIN = compiled(f"(?:{STARTS_VERB.pattern})|[\u4e00-\u9fff][好到住牢大]|[有抓讲做当打守过办]")
_TWO_HAN = compiled("[\u4e00-\u9fff]{2}")
_ONE = compiled("一[股种个份颗张把条项](?=[\u4e00-\u9fff]{2})")


CLOSE = 80
"""The weight from which on a list needs no other beside it."""


@dataclass(frozen=True, slots=True)
class Named:
    """What a list is looked for: its places, the numeral, what it counts.

    ``trusted``: believed without a list; ``known``: an established term, whose list must look alike to be its own.
    """

    places: tuple[Span, ...]
    number: int
    core: str
    trusted: bool
    known: bool = False


def find(text: str, named: Named, sections: Sequence[Section]) -> tuple[tuple[Span, ...], int]:
    """The members that the document lists for a set, in their order, and how sure their place is; none where it lists another number."""
    best: tuple[Span, ...] = ()
    most = 0
    for place in named.places:
        name = place.of(text)
        for members, weight in _at(text, place, named, sections):
            if any(name in m.of(text) for m in members):  # 今年的两会是…，也是最晚的两会: about the set, not in it
                continue
            weight += shown([m.of(text) for m in members], named.core)
            if members and weight > most:
                bared = _things(text, _without_verb(text, place, members, named.core), named.core)
                best, most = _quoted_terms(text, bared, named.core), weight
    return best, most


def _quoted_terms(text: str, members: tuple[Span, ...], core: str) -> tuple[Span, ...]:
    """由灾害造成的“高赔付率”和由人力造成的“高费用率”: the one quoted term of each that opens or closes with what is counted."""
    terms = [[Span(*m.span(1)) for m in _TERM.finditer(text, s.start, s.end)] for s in members]
    if not core or not all(len(t) == 1 for t in terms):
        return members
    words = [t[0].of(text) for t in terms]
    told = all(w.startswith(core) for w in words) or all(w.endswith(core) for w in words)
    return tuple(t[0] for t in terms) if told else members


def _things(text: str, members: tuple[Span, ...], core: str) -> tuple[Span, ...]:
    """优化|产业结构、调整|能源结构 for 四大结构: what is done with each thing is no part of it, as the set counts the things.

    明白|是什么、为什么、怎么改 for 三个明白: nor is what governs them all, and is counted.
    """
    words = [m.of(text) for m in members]
    if len(core) < _TWO or len(words) < _TWO:
        return members
    if len(words) > _TWO and words[0].startswith(core) and not any(core in w for w in words[1:]):
        rest = words[0][len(core) :]
        alike = len(rest) == len(words[1])
        return (Span(members[0].start + len(core), members[0].end), *members[1:]) if alike else members
    cuts = [verbs_in_front(w) for w in words]
    if not all(w.endswith(core) and 0 < cut < len(w) - len(core) for w, cut in zip(words, cuts, strict=True)):
        return members
    return tuple(Span(m.start + cut, m.end) for m, cut in zip(members, cuts, strict=True))


def _without_verb(text: str, place: Span, members: tuple[Span, ...], core: str) -> tuple[Span, ...]:
    """要有“三股劲”。要有一股拼劲。…: the verb of the name, said again before each, is no part of a member, nor is 一股."""
    if (
        len(members) > 1
        and "".join(m.of(text)[0] for m in members) == "一二三四五六七八九十"[: len(members)]
        and "一" not in core
    ):
        members = tuple(Span(m.start + 1, m.end) for m in members)  # 一抓项目，二抓环境
    ahead = text[max(0, place.start - 3) : place.start].rstrip("“了")
    for verb in (ahead[-2:], ahead[-1:]):
        long = all(len(m) > len(verb) + 1 for m in members)
        if (
            (_SAID_AGAIN.fullmatch(verb) or (len(members) > _TWO and _TWO_HAN.fullmatch(verb)))
            and long
            and verb not in core
            and all(m.of(text).startswith(verb) for m in members)
        ):
            members = tuple(Span(m.start + len(verb), m.end) for m in members)
            break
    ones = [_ONE.match(text, m.start, m.end) for m in members]
    counted = all(ones) and core[:1] != "一" and len(members) > 1
    return tuple(Span(o.end(), m.end) for o, m in zip(ones, members, strict=True) if o) if counted else members


def _at(text: str, place: Span, named: Named, sections: Sequence[Section]) -> Iterator[tuple[tuple[Span, ...], int]]:
    number, core = named.number, named.core
    own_turn = in_turn(text, place, number, core)
    if own_turn is not None:
        yield own_turn, 90
        return
    yield in_brackets(text, place, number, core), 90
    yield behind(text, place, number, core), 85
    yield next_clauses(text, place, number, core), 78
    yield behind_colon(text, place, number, core), 76
    yield in_a_row(text, place, number), 78
    yield beside(text, place, number, core), 80
    ahead = before(text, place, number, core)
    pointed = text[place.start - 2 : place.start - 1] in {"这", "的"}
    short_form = named.known and len(core) == 1 and text[place.start - 1 : place.start] == "“" and not pointed
    words = [m.of(text) for m in ahead]
    own = shown(words, core) or (number > 2 and bool(words) and words[-1].endswith(core))  # 形式主义、…和奢靡之风“四风”
    if not short_form or own:  # 学习、深刻领会“两会”精神
        yield (
            ahead,
            92 if ahead and text[ahead[-1].end] == "”" else 65 if text[place.start - 2 : place.start] == "的“" else 80,
        )
    listed_below = points(text, place, number, core, sections)
    if not named.known or shown([m.of(text) for m in listed_below], core) > (10 if len(core) == 1 else 0):
        yield listed_below, 75
    least = ENOUGH + 2 * (named.known and len(core) == 1)
    yield told(text, place, number, core, sections, trusted=named.trusted, least=least), 70
    yield pointed_back(text, place, number, core), 62
    yield stages(text, place, number, core), 60
    if named.trusted or (number > _TWO and "“" in place.of(text)):  # 三个“有利于” quotes what its members show
        yield close_by(text, place, number, core, even=named.known and len(core) == 1), 60


def in_brackets(text: str, name: Span, number: int, core: str) -> tuple[Span, ...]:
    """“五型”（学习型、思考性…）创评活动: the bracket stands right behind the name or a word further on."""
    match = _BRACKET.match(text, name.end, name.end + 260)
    if match is None or _ASIDE.match(match.group("in")):
        return ()
    lead = _SAYS.match(text, match.start("in"))  # （即土地制度改革、…）
    return listed(text, pieces_after(text, lead.end() if lead else match.start("in")), number, core)


def behind(text: str, name: Span, number: int, core: str, *, weak: bool = False) -> tuple[Span, ...]:
    """Behind 即, 就是, 分别是, 包括 or ：, to the sentence's end.

    ``weak``: also behind a bare 是, 为, 指, which says what a part of a compound is (“四级”为省、市、县、乡); else it must
    lead to members that show what is counted.
    """
    link = _LINK.match(text, name.end, name.end + 40)
    if link is None or (link.group("link") == "——" and link.group("tail").startswith("的")):
        return ()  # 被“双开”的干部——王某等: what the set only describes
    pieces = pieces_after(text, link.end())
    if number == 1:
        return _single(text, pieces, link.group("link"))
    opening = _OPENS_QUOTE.match(text, link.end())  # 即坚持“A、B、C”
    if opening and (
        inside := _inside_quotation(text, opening.end() - 1, number, core)
        or _quotations(text, opening.end() - 1, number)
    ):
        return inside
    found = _with_joint(text, listed(text, _until_next_name(text, pieces), number, core), link.start("link"))
    if link.group("link") not in _WEAK_LINK or weak or all(carries(m.of(text), core) for m in found):
        return found
    bound = link.group("link") == "是" and not link.group("tail") and number > 2
    return found if bound and is_whole(text, link.end(), found) else ()  # 三大支柱是日志、指标、追踪。


def _inside_quotation(text: str, opening: int, number: int, core: str) -> tuple[Span, ...]:
    """“两真”，即“脱真贫、真脱贫。”: the whole list in one quotation, behind which the clause ends."""
    pieces = pieces_after(text, opening + 1)
    while pieces and text[pieces[-1].span.end : pieces[-1].span.end + 1] in {"。", "！"}:
        return listed(text, pieces, number, core)
    return listed(text, pieces, number, core) if pieces and _ENDS.match(text, pieces[-1].span.end) else ()


def _quotations(text: str, at: int, number: int) -> tuple[Span, ...]:
    """…，即“有坚强领导”“有显著优势”“有坚实基础”: quotations one behind the other, each a member."""
    out: list[Span] = []
    while text[at : at + 1] == "“" and (closing := text.find("”", at, at + 80)) > 0 and len(out) <= number:
        out.append(Span(at + 1, closing))
        at = closing + 1 + (text[closing + 1 : closing + 3] in {"、“", "，“", "和“"})
    return tuple(out) if len(out) == number else ()


def _with_joint(text: str, members: tuple[Span, ...], link: int) -> tuple[Span, ...]:
    """即|为上级服务和为基层服务: what all the others begin with was no part of the link before the first."""
    if len(members) < 2 or members[0].start - 1 <= link:
        return members
    before = text[members[0].start - 1]
    alike = before in "为要是" and all(m.of(text)[:1] == before for m in members[1:])
    return (Span(members[0].start - 1, members[0].end), *members[1:]) if alike else members


def _single(text: str, pieces: Sequence[Piece], link: str) -> tuple[Span, ...]:
    """“一抓手”，就是把实施项目带动作为抓手，…: the one member is the first clause."""
    told = link.strip("，：")[:1] in {"即", "就", "是", "则"} or link == "为："
    if not pieces or not told or not 2 <= len(pieces[0].span) <= 30:
        return ()
    return (without_modal(text, bare(text, pieces[0].span)),)


def _until_next_name(text: str, pieces: Sequence[Piece]) -> list[Piece]:
    """“三具”，就是…；“两基”，就是…: a list ends where the next quoted name opens a clause of its own."""
    out: list[Piece] = []
    for piece in pieces:
        words = piece.span.of(text)
        if out and _NEXT_NAME.match(words) and out[-1].mark in "；，":
            out[-1] = Piece(out[-1].span, "")
            break
        out.append(piece)
    return out


def in_definition(text: str, definition: Span, number: int, core: str) -> tuple[Span, ...]:
    """Members that a glossary entry lists, by any way of cutting it."""
    pieces = pieces_after(text, definition.start, len(definition))
    return listed(text, pieces, number, core)
