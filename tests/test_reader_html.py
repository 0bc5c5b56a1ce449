"""Web pages keep every paragraph of the speech and mark the rest."""

from materials.model import MarkKind, Metadata
from materials.readers.html import read

_BODY = "".join(f"<p>第{n}段，我们要把工作做实，把责任落到人。</p>" for n in range(8))


def _kept(markup: str) -> str:
    document = read(markup.encode(), "page.html", Metadata())
    text = document.text
    for mark in reversed([m for m in document.marks if m.kind is MarkKind.FURNITURE]):
        text = text[: mark.start] + text[mark.end :]
    return text


def test_menu_and_footer_are_furniture_and_no_paragraph_is_lost() -> None:
    kept = _kept(f"<body><ul><li><a>网站首页</a></ul><div><div>{_BODY}</div></div><p>版权所有</p></body>")
    assert "网站首页" not in kept
    assert "版权所有" not in kept
    assert all(f"第{n}段" in kept for n in range(8))


def test_hidden_nodes_of_forums_are_left_out() -> None:
    page = '<td class="t_f">开头，很好。<font class="jammer">乱码甲</font><br><span style="display: none">乱码乙</span>结尾，很好。</td>'
    kept = _kept(f"<table><tr>{page}</tr></table>")
    assert kept.split("\n") == ["开头，很好。", "结尾，很好。"]


def test_deep_nesting_keeps_the_text() -> None:
    assert "很深，很深。" in _kept("<div>" * 200 + "<p>很深，很深。</p>" + "</div>" * 200)
