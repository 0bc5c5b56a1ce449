"""Pages as the publishing systems of offices, papers, schools and forums build them, around a text of ours."""

from __future__ import annotations

import html
import random
from collections.abc import Callable, Sequence

TITLE = "在全市办公室工作会议上的讲话"
BODY = (
    "同志们：",
    "今天召开全市办公室工作会议，主要任务是总结去年工作，部署今年任务。下面，我讲三点意见。",
    "一、认清形势，增强做好工作的责任感",
    "办公室是承上启下的枢纽，联系着四面八方。去年以来，大家克服困难，扎实工作，取得了明显成效。",
    "二、突出重点，提高服务水平",
    "要做到“三个坚持”：坚持实事求是，坚持改进创新，坚持清正廉洁。",
    "（一）当好参谋助手",
    "参谋要参在点子上，谋要谋在关键处，既不能越位，也不能缺位。",
    "（二）抓好督促检查",
    "督查要一抓到底，件件有着落，事事有回音。",
    "三、加强建设，树立良好形象",
    "要严格要求自己，管好小节，守住底线，让领导放心，让群众满意。",
)
_TEASERS = "".join(
    f'<li><a href="/n/{n}">某县召开第{n}次工作推进会</a><p>会议指出，要压实责任，细化措施，确保各项任务落到实处，见到成效。</p></li>'
    for n in range(6)
)


def paragraphs(lines: Sequence[str]) -> str:
    """Lines as ``<p>`` with the two ideographic blanks that editors type."""
    return "".join(f"<p>　　{html.escape(line)}</p>\n" for line in lines)


def government(lines: Sequence[str]) -> str:
    """A government portal of the TRS family."""
    return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>{TITLE}_江城市人民政府</title>
<meta name="ArticleTitle" content="{TITLE}"><meta name="PubDate" content="2021-03-02 10:11"></head><body>
<div class="top"><a href="/">首页</a> <a href="/xxgk">信息公开</a> <a href="/zwfw">政务服务</a></div>
<div class="crumb">当前位置： <a>首页</a> &gt; <a>领导讲话</a></div>
<div class="article"><h1>{TITLE}</h1>
<div class="pages-date">发布时间：2021-03-02 10:11 来源：江城市政府办公室 <span>字体：【大 中 小】</span> 浏览次数：128</div>
<div class="TRS_Editor"><style>.x{{color:red}}</style>{paragraphs(lines)}</div>
<div class="share">分享到：<a>微信</a><a>微博</a></div><div>责任编辑：张三</div>
<div class="rel"><h3>相关链接</h3><ul>{_TEASERS}</ul></div></div>
<div class="foot">主办：江城市人民政府 版权所有 备案号：X12345678号 网站标识码</div></body></html>"""


def paper(lines: Sequence[str]) -> str:
    """A newspaper's site: page numbers inside the article, an agency's credit at its end."""
    return f"""<html><head><meta charset="utf-8"><title>{TITLE}--江城日报</title></head><body>
<div class="nav"><a>时政</a><a>经济</a><a>社会</a></div><h1>{TITLE}</h1>
<div class="info">2021年03月02日08:15 | 来源：<a>江城日报</a> | 小字号 大字号</div>
<div class="rm_txt_con">{paragraphs(lines)}<div class="page_n"><a>上一页</a><a>1</a><a>2</a><a>下一页</a></div>
<p>（责编：李四、王五）</p></div>
<div class="recommend"><h2>推荐阅读</h2><ul>{_TEASERS}</ul></div>
<div class="copyright">人民网版权所有，未经书面授权禁止使用</div></body></html>"""


def school(lines: Sequence[str]) -> str:
    """A school's site: spans in spans, blank paragraphs, a counter run by a script."""
    body = "".join(
        f'<p class="MsoNormal"><span style="font-family:宋体"><span lang="EN-US">&nbsp;&nbsp;</span>{html.escape(line)}</span></p><p>&nbsp;</p>'
        for line in lines
    )
    return f"""<html><head><meta charset="gb2312"><title>{TITLE}-江城一中</title></head><body><table><tr><td>
<a>学校概况</a>|<a>教学科研</a>|<a>党建工作</a></td></tr><tr><td><div class="vsb_content_2"><h2>{TITLE}</h2>
<p>作者：赵六 来源：办公室 日期：2021-03-02 点击量：<script>document.write(33)</script>次</p>
<div id="vsb_content">{body}</div><p>上一条：<a>关于放假的通知</a></p><p>下一条：<a>关于开学的通知</a></p>
<p>【<a>关闭窗口</a>】</p></div></td></tr></table><div>地址：江城市中山路1号 邮编：100000</div></body></html>"""


def account(lines: Sequence[str]) -> str:
    """An article of a messenger's public account."""
    body = "".join(f'<section style="margin:0"><p><span>{html.escape(line)}</span></p></section>' for line in lines)
    return f"""<html><head><meta charset="utf-8"><title>{TITLE}</title></head><body>
<div class="rich_media_inner"><h1 class="rich_media_title" id="activity-name">{TITLE}</h1>
<div id="meta_content"><span id="js_name">江城办公室</span> <em>2021-03-02 07:30</em></div>
<div class="rich_media_content" id="js_content" style="visibility: hidden; opacity: 0;">{body}</div>
<div class="qr_code_pc">微信扫一扫<br>关注该公众号</div><div id="js_tags">收录于合集</div>
<div>阅读 1024　赞 88　在看 3</div></div></body></html>"""


def forum(lines: Sequence[str], units: Callable[[random.Random], str] | None = None) -> str:
    """A thread of a Discuz! forum with its hidden noise, the first post before two replies."""
    rng = random.Random(7)
    noise = units or (
        lambda r: "".join(f"{chr(r.randint(32, 59))} {chr(r.randint(63, 126))}" for _ in range(r.randint(5, 14)))
    )
    post = html.escape(lines[0])
    for line in lines[1:]:
        jam = html.escape(noise(rng))
        before = rng.random() < 0.5
        post += (
            f'<font class="jammer">{jam}</font><br />\r\n'
            if before
            else f'<br />\r\n<span style="display:none">{jam}</span>'
        )
        post += f"&nbsp; &nbsp; {html.escape(line)}"
    reply = '<td class="t_f" id="postmessage_{n}">楼主辛苦了，收藏学习，感谢分享！</td>'
    return f"""<html><head><meta charset="gbk"><title>{TITLE} - 公文写作 - 材料论坛 - Powered by Discuz!</title></head><body>
<div id="nv"><a>论坛</a><a>导读</a><a>搜索</a></div><div id="pt"><a>材料论坛</a> › <a>公文写作</a> › {TITLE}</div>
<h1 class="ts"><span id="thread_subject">{TITLE}</span></h1>
<table><tr><td class="pls">版主<br>积分 8848<br>注册时间 2008-1-1</td><td class="plc"><div class="pi">楼主 | 发表于 2021-3-2 09:00:11 | 只看该作者</div>
<div class="t_fsz"><table><tr><td class="t_f" id="postmessage_1"><i class="pstatus"> 本帖最后由 版主 于 2021-3-2 09:30 编辑 </i><br>
{post}</td></tr></table></div><div class="po"><a>回复</a> <a>举报</a></div></td></tr>
<tr><td class="plc"><table><tr>{reply.format(n=2)}</tr></table></td></tr><tr><td class="plc"><table><tr>{reply.format(n=3)}</tr></table></td></tr></table>
<div id="ft">Powered by Discuz! X3.4 © 2001-2020 Comsenz Inc.</div></body></html>"""


def blog(lines: Sequence[str]) -> str:
    """A page that names nothing: bare divisions, a side column with prose of its own, comments."""
    aside = "".join(f"<p>{n}楼网友：写得很好，很全面，值得学习，已经转发给同事了。</p>" for n in range(5))
    return f"""<html><head><meta charset="utf-8"><title>{TITLE} | 材料铺子</title>
<link rel="canonical" href="https://www.example.com/a/1.html"></head><body><div><div><a>首页</a> <a>范文</a></div></div>
<div><div><h1>{TITLE}</h1><div>{paragraphs(lines)}</div></div><div><h4>热门文章</h4><ul>{_TEASERS}</ul></div></div>
<div><h4>评论</h4>{aside}</div><div>Copyright © example.com</div></body></html>"""


PAGES = {page.__name__: page for page in (government, paper, school, account, forum, blog)}
