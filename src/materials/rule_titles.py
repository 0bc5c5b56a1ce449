"""The Chinese name of every cleaning rule, for the record that handouts print."""

from __future__ import annotations

RULE_TITLES = {
    "discuz-jammer": "论坛干扰码",
    "control-character": "不可见字符",
    "line-end": "换行符",
    "paragraph-mark": "段落标记",
    "blank-line": "空行",
    "indent": "行首行尾空白",
    "blank-run": "多余空格",
    "hard-wrap": "硬换行",
    "page-number": "页码",
    "page-furniture": "网页附属文字",
    "repeated-digest": "重复提要",
    "hidden": "隐藏文字",
    "punctuation-width": "标点全角化",
}
