"""A table's first text is read and the others are reported."""

import pytest

from materials.errors import ReadError
from materials.model import Metadata
from materials.readers.csvfile import read


def test_columns_become_text_and_meta() -> None:
    document = read('title,full_text\n讲话,"第一段。\n第二段。"\n另一篇,别的。\n'.encode(), "a.csv", Metadata())
    assert document.text == "第一段。\n第二段。"
    assert document.meta.title == "讲话"
    assert [f.code for f in document.findings] == ["more-rows"]


def test_without_the_column_is_an_error() -> None:
    with pytest.raises(ReadError):
        read("甲,乙\n1,2\n".encode(), "a.csv", Metadata())
