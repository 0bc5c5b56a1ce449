"""Web pages keep every paragraph of the speech and mark the rest."""

from __future__ import annotations

import time

import pytest
from tests.pages import BODY, PAGES, TITLE

from materials.errors import ReadError
from materials.model import MarkKind, Metadata, SourceDocument
from materials.readers.html import read
from materials.study import analyse, clean

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


@pytest.mark.parametrize("name", ["page", "page hot", "layout share", "sidebar-right"])
def test_a_box_around_the_whole_page_is_no_side_box(name: str) -> None:
    """Kept: a page inside <div class="page"> lost all but its title."""
    kept = _kept(f'<body><div class="{name}"><h1>讲话</h1>{_BODY}<div class="hot">热点一则，很热。</div></div></body>')
    assert all(f"第{n}段" in kept for n in range(8))
    assert "很热" not in kept


def test_comments_are_others_words_however_long_they_are() -> None:
    comments = '<div class="comment">' + "".join(f"<p>楼上说得对，我也这样想。{n}</p>" for n in range(20)) + "</div>"
    kept = _kept(f"<body><div>{_BODY}</div>{comments}</body>")
    assert "第7段" in kept
    assert "楼上" not in kept


def test_hidden_nodes_of_forums_are_left_out() -> None:
    page = '<td class="t_f">开头，很好。<font class="jammer">乱码甲</font><br><span style="display: none">乱码乙</span>结尾，很好。</td>'
    kept = _kept(f"<table><tr>{page}</tr></table>")
    assert kept.split("\n") == ["开头，很好。", "结尾，很好。"]


def test_deep_nesting_keeps_the_text() -> None:
    assert "很深，很深。" in _kept("<div>" * 200 + "<p>很深，很深。</p>" + "</div>" * 200)


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("times", [1, 4])
def test_pages_of_many_systems_give_the_speech_and_nothing_else(name: str, times: int) -> None:
    body = BODY * times
    page = PAGES[name](body)
    document = read(page.encode("gb18030" if 'charset="gb' in page else "utf-8"), f"{name}.html", Metadata())
    text = clean(document)
    assert text.text.split("\n") == [TITLE, *body]
    assert analyse(text, "page").meta.title == TITLE


def test_what_the_page_prints_about_the_speech() -> None:
    def meta(name: str) -> Metadata:
        page = PAGES[name](BODY)
        return read(page.encode("gb18030" if 'charset="gb' in page else "utf-8"), "page.html", Metadata()).meta

    assert meta("school").speaker == "赵六"
    assert meta("government").speaker is None
    assert {meta(name).date for name in ("government", "paper", "school", "forum")} == {"2021-03-02"}
    assert meta("blog").source_url == "https://www.example.com/a/1.html"


def test_lines_of_a_notice_are_no_bars() -> None:
    notice = [
        "现将会议有关事项通知如下，请认真准备。",
        "时间：5月10日上午9时",
        "地点：二楼会议室",
        "请各单位按时参加，不得缺席。",
    ]
    assert _kept("".join(f"<p>{line}</p>" for line in notice)).split("\n") == notice


def test_many_lines_deep_inside_take_no_longer() -> None:
    """The prose of every element was once summed line by line up to the root: a minute for such a page."""
    page = (
        "<html><body>" + "<div class=content>" * 2000 + "<p>督查要一抓到底，件件有着落。</p>" * 2500 + "</body></html>"
    )
    begin = time.monotonic()
    assert _kept(page).count("督查") == 2500
    assert time.monotonic() - begin < 8


def test_a_page_that_cannot_be_read_whole_is_refused() -> None:
    with pytest.raises(ReadError, match="nests too deeply"):
        _kept("<div>" * 3000 + "<p>很深，很深。</p>")


def test_a_messengers_article_keeps_its_title_and_day_and_loses_what_it_asks_of_readers() -> None:
    page = (
        f'<html><head><title></title><meta property="og:title" content="{TITLE}"></head><body><h1>{TITLE}</h1>'
        '<div id="meta_content">江城发布 <em>2024-03-05 20:00</em></div><div id="js_content" style="visibility:hidden">'
        f"<p>点击上方“江城发布”，关注我们</p>{_BODY}<p>编辑：小陈　审核：老李</p><p>点个“在看”，让更多人看到！</p></div></body></html>"
    )
    document = read(page.encode(), "page.html", Metadata())
    assert (document.meta.title, document.meta.date) == (TITLE, "2024-03-05")
    lines = clean(document).text.split("\n")
    assert lines[0] == TITLE
    assert lines[1].startswith("第0段")
    assert lines[-1].startswith("第7段")


def test_a_page_whose_title_names_only_the_site_gives_its_headline() -> None:
    page = f'<title>江城一中</title><div><div class="bt">{TITLE}</div><div>添加时间：2024-3-5</div><div id="zoom">{_BODY}</div></div>'
    assert read(page.encode(), "page.html", Metadata()).meta.title == TITLE


def test_adverts_inside_the_text_and_neighbours_below_it_are_furniture() -> None:
    page = (
        f'<title>{TITLE}</title><div>欢迎光临，海量范文，免费下载！</div><h2>{TITLE}</h2><div>{_BODY}<div class="ad">好房子，选江城，三成起。</div>{_BODY}'
        f"<div>【{TITLE}】相关文章：</div><div>1.<a>镇长在动员会上的讲话，范文</a></div></div>"
    )
    kept = _kept(page)
    assert "好房子" not in kept
    assert "相关文章" not in kept
    assert "镇长" not in kept
    assert "欢迎光临" not in kept
    assert kept.count("段，我们要把工作做实") == 16


def page(body: str, title: str = "江城召开动员会") -> SourceDocument:
    text = f"<html><head><title>{title}</title></head><body><div class='article-content'>{body}</div></body></html>"
    return read(text.encode(), "a.html", Metadata())


SENTENCE = "今天，我们召开动员会，主要任务是总结工作、部署任务，各单位要抓好落实。"


def test_a_break_of_the_source_between_han_shows_as_nothing() -> None:
    document = page("<p>要以勇于担当的敬业\n  精神奋发有为，使用 OA\n系统办文。</p>")
    assert document.text == "要以勇于担当的敬业精神奋发有为，使用 OA 系统办文。"


def test_labels_of_a_bar_on_lines_of_the_source_stay_apart() -> None:
    assert (
        "来源：江城网 浏览：12"
        in page(f"<p><span>来源：江城网</span>\n<span>浏览：12</span></p><p>{SENTENCE}</p>").text
    )


def test_indents_inside_a_block_stay_for_the_paragraphs() -> None:
    document = page(f"<div>　　{SENTENCE}　　{SENTENCE}　　{SENTENCE}</div>")
    assert clean(document).text.split("\n") == [SENTENCE] * 3


def test_preformatted_lines_are_lines() -> None:
    for box in ("<pre>{}</pre>", "<div style='white-space: pre-wrap'>{}</div>", "<div>{}</div>"):
        lines = clean(page(box.format("\n".join([SENTENCE] * 3)))).text.split("\n")
        assert lines == [SENTENCE] * 3, box


def test_sentences_on_lines_of_their_own_are_one_paragraph() -> None:
    assert clean(page("<p>" + "\n".join([SENTENCE] * 3) + "</p>")).text == SENTENCE * 3


def test_a_subtitle_outside_the_article_is_kept() -> None:
    head = "<div class='head'><h1>把路修到每个村</h1><h3>——在全县动员会上的讲话</h3><p>来源：江城网</p></div>"
    text = f"<html><head><title>把路修到每个村</title></head><body>{head}<div class='article-content'><p>{SENTENCE}</p><p>{SENTENCE}</p></div></body></html>"
    pack = analyse(clean(read(text.encode(), "a.html", Metadata())), "a")
    assert (pack.title, pack.meta.occasion) == ("把路修到每个村", "全县动员会")
    assert "来源" not in pack.text


def test_captions_below_pictures_are_notes() -> None:
    centred = "<p style='text-align:center'><img src='{0}.jpg'></p><p style='text-align: center'>{1}</p>"
    body = f"<p>{SENTENCE}</p>{centred.format(1, '会场一角')}<p>{SENTENCE}</p>{centred.format(2, '王主任在现场')}<p>{SENTENCE}</p>"
    document = page(body)
    notes = [document.text[m.start : m.end] for m in document.marks if m.kind is MarkKind.NOTE]
    assert notes == ["会场一角", "王主任在现场"]


def test_a_bold_or_counted_heading_below_a_picture_is_none() -> None:
    centred = "<p style='text-align:center'><img src='1.jpg'></p><p style='text-align:center'>{}</p>"
    document = page(
        f"<p>{SENTENCE}</p>{centred.format('<b>会场一角</b>')}<p>{SENTENCE}</p>{centred.format('一、抓落实')}<p>{SENTENCE}</p>"
    )
    assert not [m for m in document.marks if m.kind is MarkKind.NOTE]


def test_a_counted_list_prints_its_numbers() -> None:
    shown = "<ol start=2><li>一要抓紧。</li><li><p>抓实，见效。</p></li><li>3. 抓细，到底。</li></ol><ol style='list-style:none'><li>抓好。</li></ol>"
    text = read(f"<body><h1>讲话</h1>{_BODY}{shown}</body>".encode(), "x.html", Metadata()).text
    assert text.split("\n")[-4:] == ["一要抓紧。", "3. 抓实，见效。", "3. 抓细，到底。", "抓好。"]


def _headings(markup: str) -> list[str]:
    document = read(f"<body><h1>在教育工作会议上的讲话</h1>{markup}</body>".encode(), "x.html", Metadata())
    return [document.text[m.start : m.end] for m in document.marks if m.kind is MarkKind.HEADING]


def test_bold_lines_between_paragraphs_are_headings() -> None:
    heads = ("坚持党建引领，把方向", "坚持立德树人，育新人")
    first, second = (f"<p><strong>{head}</strong></p>" for head in heads)
    assert _headings(f"{first}{_BODY}") == []
    assert _headings(f"{_BODY}{first}{_BODY}") == []
    assert _headings(f"{_BODY}{first}{_BODY}<p style='font-weight:bold'>{heads[1]}</p>{_BODY}") == list(heads)
    assert _headings(f"{_BODY}{first}{second}{_BODY}") == []
    assert _headings(f"{_BODY}<p><b>一、抓紧</b></p>{_BODY}<p><b>同志们：</b></p>{_BODY}") == []


def test_a_title_in_a_named_element_or_in_the_heads_title_alone_is_found() -> None:
    cell = f"<table><tr><td><span id='docTitle'>区里召开党建工作会议</span></td></tr><tr><td>{_BODY}</td></tr></table>"
    assert read(f"<body>{cell}</body>".encode(), "x.html", Metadata()).meta.title == "区里召开党建工作会议"
    page = "<title>{}</title><body><img src='title.png'>" + _BODY
    assert (
        read(page.format("江城学院2016年新年致辞").encode(), "x.html", Metadata()).meta.title
        == "江城学院2016年新年致辞"
    )
    assert read(page.format("江城学院").encode(), "x.html", Metadata()).meta.title is None


def test_a_day_in_a_sentence_is_not_the_days_of_the_page() -> None:
    text = read(f"<body><p>1990年7月16日，他写了一首词。</p>{_BODY}</body>".encode(), "x.html", Metadata())
    assert text.meta.date is None


def test_fields_of_a_meeting_are_no_bar() -> None:
    document = page(
        f"<p>时间：2026年5月27日（星期二）下午</p><p>地点：三楼会议室</p><p>{SENTENCE}</p><p>{SENTENCE}</p>"
    )
    assert "时间：2026年5月27日（星期二）下午" in clean(document).text


def test_who_reports_is_not_who_speaks() -> None:
    bars = ("作者：王小明 李大江 编辑：陈小溪", "作者：王小明 编辑：王小明 点击：12", "作者：王小明 点击：12")
    speakers = [page(f"<p>{bar}</p><p>{SENTENCE}</p><p>{SENTENCE}</p>").meta.speaker for bar in bars]
    assert speakers == [None, None, "王小明"]
