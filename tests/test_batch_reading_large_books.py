"""Workbooks of any length: their rows are not kept, and the texts that cells share are packed."""

from __future__ import annotations

import io
import random
import tracemalloc
import zipfile

import pytest
import xlsxwriter
from openpyxl.reader.strings import read_string_table

from gongji.batch.reading.book import parts as xlsx_parts, texts as xlsx_texts
from gongji.batch.reading.book.book import opened_book
from gongji.batch.reading.book.rows import book_rows
from gongji.batch.reading.book.texts import SharedTexts, texts_of
from gongji.batch.reading.file.tables import BadTable
from tests.read_tables import read_whole, workbook

SHEET = "xl/worksheets/sheet1.xml"
TEXTS = (
    ('<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">{}</sst>')
    .format(
        "<si><t>甲</t></si><si><t xml:space='preserve'> 乙\n丙 </t></si><si><t/></si><si/>"
        "<si><r><t>前</t></r><r><rPr><b/></rPr><t>后</t></r></si>"
        "<si><t>字</t><rPh sb='0' eb='1'><t>zi</t></rPh></si>"
        "<si><t>_x005F_x000D_</t></si><si><t>甲</t></si>"
    )
    .encode()
)


def test_shared_texts_are_those_that_openpyxl_reads() -> None:
    assert list(texts_of(io.BytesIO(TEXTS))) == read_string_table(io.BytesIO(TEXTS))


@pytest.mark.parametrize("count", [0, 1, 127, 128, 129, 5000])
def test_a_text_is_found_by_its_number_in_any_order(count: int) -> None:
    given = [f"第{number}段" * (number % 7) for number in range(count)]
    texts = SharedTexts(iter(given))
    numbers = random.Random(count).sample(range(count), count) * 2
    assert [texts[number] for number in numbers] == [given[number] for number in numbers]
    with pytest.raises(IndexError):
        texts[count]


def test_only_the_texts_that_are_asked_for_are_read() -> None:
    coming = iter([str(number) for number in range(10_000)])
    assert SharedTexts(coming)[300] == "300"
    assert int(next(coming)) < 1000


def test_more_texts_than_can_be_held_are_refused_with_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    data = workbook(("总费用", "备注"), *((at, f"第{at}条") for at in range(2000)))
    assert read_whole(data).answered == "o" * 2000
    monkeypatch.setattr(xlsx_texts, "MOST_PACKED", 4096)
    with pytest.raises(BadTable, match="另存为 CSV"):
        read_whole(data)


def test_a_row_without_end_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    data = workbook(("总费用", "备注"), (1, "好"), tuple("列" for _ in range(1500)))
    assert len(read_whole(data).rows) == 2
    monkeypatch.setattr(xlsx_parts, "MOST_OF_A_PIECE", 20_000)
    with pytest.raises(BadTable, match="坏了"):
        read_whole(data)


def tall(rows: int) -> bytes:
    """Every row with a height of its own, a link and a merged range, as table programs write them."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        for row in range(rows):
            sheet.set_row(row, 20 + row % 9)
            sheet.write_url(row, 0, f"https://example.com/{row}", string=f"第{row}件")
            sheet.merge_range(row, 1, row, 2, row)
    return out.getvalue()


def most_held(data: bytes) -> int:
    """Bytes at most while the rows stream by."""
    tracemalloc.start()
    try:
        with opened_book(data) as book:
            for _ in book_rows(book, book.sheets[0]):
                pass
            return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_memory_does_not_grow_with_the_rows() -> None:
    most_held(tall(1000))  # what is made once is made here
    few, many = (most_held(tall(rows)) for rows in (1500, 4500))
    assert many - few < 150 * 3000


def test_a_sheet_that_was_damaged_on_its_way_is_refused() -> None:
    data = bytearray(workbook(("总费用", "备注"), *((at, "好") for at in range(9))))
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        check = parts.getinfo(SHEET).CRC.to_bytes(4, "little")
    for start in places(data, check):
        data[start] ^= 1
    with pytest.raises(BadTable, match="坏了"):
        read_whole(bytes(data))


def places(data: bytes | bytearray, wanted: bytes) -> list[int]:
    return [at for at in range(len(data)) if data[at : at + len(wanted)] == wanted]
